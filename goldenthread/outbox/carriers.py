"""The ways that a message leaves: a folder, an SMTP server, or GOV.UK Notify."""

import smtplib
from collections.abc import Callable
from contextlib import suppress
from email.message import EmailMessage

import requests
from django.conf import settings
from django.core.mail import EmailMessage as DjangoMail
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from notifications_python_client.errors import HTTPError, InvalidResponse
from notifications_python_client.notifications import NotificationsAPIClient
from urllib3.exceptions import MaxRetryError

from goldenthread.outbox.letters import compose
from goldenthread.outbox.models import Message


class NotNow(Exception):
    """The message did not leave, and may later."""


class PerhapsNow(NotNow):
    """As NotNow, but the message may have left all the same: the next try says so."""


class Never(Exception):
    """The message did not leave, and trying again cannot help: a person must."""


def hand_over(message: Message) -> None:
    """Give the message to the chosen carrier. Raises NotNow or Never."""
    CARRIERS[settings.MAIL_BACKEND](message, *compose(message.letter, message.words, repeated=message.repeated))


def _to_folder(message: Message, subject: str, body: str) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = settings.MAIL_FROM, message.to_address, subject
    mail["Message-ID"] = _message_id(message)
    mail.set_content(body)
    try:
        settings.MAIL_FOLDER.mkdir(parents=True, exist_ok=True)
        unfinished = settings.MAIL_FOLDER / f".{message.pk}"
        unfinished.write_bytes(bytes(mail))
        unfinished.rename(settings.MAIL_FOLDER / f"{message.created_at:%Y%m%dT%H%M%S}-{message.pk}.eml")
    except OSError as failure:
        raise NotNow("the mail folder cannot be written") from failure


def _to_smtp(message: Message, subject: str, body: str) -> None:
    connection = get_connection("django.core.mail.backends.smtp.EmailBackend")
    headers = {"Message-ID": _message_id(message)}
    mail = DjangoMail(subject, body, settings.MAIL_FROM, [message.to_address], headers=headers, connection=connection)
    try:
        _open(connection)
        _post(mail)
    finally:
        with suppress(smtplib.SMTPException, OSError):  # it has answered; how it says goodbye changes nothing
            connection.close()


def _open(connection: BaseEmailBackend) -> None:
    try:
        connection.open()
    except (smtplib.SMTPException, OSError) as failure:  # a wrong password too: ours to mend, not the address's fault
        raise NotNow("the mail server did not let us in") from failure


def _post(mail: DjangoMail) -> None:
    try:
        mail.send()
    except smtplib.SMTPRecipientsRefused as refusal:
        code = max(code for code, _ in refusal.recipients.values())
        raise _kind_of(code)(f"the mail server refused the address ({code})") from refusal
    except smtplib.SMTPSenderRefused as refusal:
        raise NotNow(f"the mail server refused us as the sender ({refusal.smtp_code})") from refusal
    except smtplib.SMTPResponseException as refusal:
        raise _kind_of(refusal.smtp_code)(f"the mail server refused the message ({refusal.smtp_code})") from refusal
    except (smtplib.SMTPException, OSError) as failure:
        raise PerhapsNow("the mail server stopped answering") from failure


def _to_notify(message: Message, subject: str, body: str) -> None:
    client = NotificationsAPIClient(settings.NOTIFY_API_KEY, base_url=settings.NOTIFY_BASE_URL, timeout=20)
    client.request_session.max_redirects = 0  # no address is told to anybody that Notify was not configured to be
    try:
        client.send_email_notification(
            email_address=message.to_address,
            template_id=settings.NOTIFY_TEMPLATE_ID,
            personalisation={"subject": subject, "body": body},
            reference=str(message.pk),
        )
    except HTTPError as failure:
        raise _notify_fault(failure) from failure
    except InvalidResponse as failure:  # it answered well, but not in words that we know
        raise PerhapsNow("Notify’s answer could not be read") from failure


def _notify_fault(failure: HTTPError) -> Exception:
    if failure.response is None:
        return (NotNow if _never_connected(failure.__cause__) else PerhapsNow)("Notify did not answer")
    code = failure.status_code
    later = not 400 <= code < 500 or code in (401, 403, 408, 429)  # 401 and 403: our key or clock, not the address
    return (NotNow if later else Never)(f"Notify answered {code}")


def _never_connected(cause: BaseException | None) -> bool:
    if isinstance(cause, requests.ConnectTimeout):
        return True
    return isinstance(cause, requests.ConnectionError) and isinstance(cause.args[0], MaxRetryError)


def _kind_of(code: int) -> type[Exception]:
    return Never if code >= 500 else NotNow


def _message_id(message: Message) -> str:
    """The same for a repeat, so that a careful mail server shows it once."""
    return f"<{message.pk}@goldenthread.invalid>"


CARRIERS: dict[str, Callable[[Message, str, str], None]] = {
    "folder": _to_folder,
    "smtp": _to_smtp,
    "notify": _to_notify,
}
