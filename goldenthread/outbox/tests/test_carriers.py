"""The other ways that a message leaves: GOV.UK Notify, and a folder."""

from email import message_from_bytes, policy

import jwt
import pytest
import time_machine

from goldenthread.outbox import operations
from goldenthread.outbox.models import MessageState
from goldenthread.outbox.tests.factories import MessageFactory, notify_server

pytestmark = pytest.mark.django_db


@pytest.fixture
def notify(settings):
    with notify_server(settings) as stub:
        yield stub


def deliver(message):
    operations.deliver_message(str(message.pk))
    message.refresh_from_db()
    return message


def test_notify_is_asked_once_with_our_own_reference_and_a_token_of_our_key(notify, settings):
    message = deliver(MessageFactory())
    assert message.state == MessageState.HANDED_OVER
    [(path, token, asked)] = notify.asked
    assert path == "/v2/notifications/email"
    assert asked["reference"] == str(message.pk)
    assert asked["email_address"] == message.to_address
    assert asked["template_id"] == settings.NOTIFY_TEMPLATE_ID
    assert set(asked["personalisation"]) == {"subject", "body"}
    key = settings.NOTIFY_API_KEY
    assert jwt.decode(token.removeprefix("Bearer "), key[-36:], algorithms=["HS256"])["iss"] == key[-73:-37]


@pytest.mark.parametrize(
    ("status", "state", "repeated"),
    [
        (500, MessageState.WAITING, False),
        (503, MessageState.WAITING, False),
        (429, MessageState.WAITING, False),
        (403, MessageState.WAITING, False),
        (401, MessageState.WAITING, False),
        (400, MessageState.GAVE_UP, False),
        (None, MessageState.WAITING, True),
    ],
)
def test_what_notify_answers_decides_whether_it_is_asked_again(notify, status, state, repeated):
    notify.status, notify.answer = status, {"errors": [{"error": "BadRequestError", "message": "No"}]}
    message = deliver(MessageFactory())
    assert (message.state, message.repeated) == (state, repeated)
    assert str(status) in message.last_fault or status is None


def test_an_answer_of_notify_that_cannot_be_read_may_have_been_yes(notify):
    notify.status, notify.answer = 201, b"<html>"
    message = deliver(MessageFactory())
    assert (message.state, message.repeated) == (MessageState.WAITING, True)
    notify.answer = {"id": "x"}
    with time_machine.travel(message.next_try_at):
        deliver(message)
    assert "You may have had this message already" in notify.asked[-1][2]["personalisation"]["body"]


def test_a_notify_that_is_not_there_is_asked_again_and_nothing_can_have_left(settings):
    with notify_server(settings):
        pass
    message = deliver(MessageFactory())
    assert (message.state, message.repeated, message.last_fault) == (MessageState.WAITING, False, "Notify did not answer")


def test_by_default_a_message_is_a_file_that_a_mail_program_can_open(settings, tmp_path):
    settings.MAIL_BACKEND, settings.MAIL_FOLDER = "folder", tmp_path / "mail"
    message = deliver(MessageFactory())
    assert message.state == MessageState.HANDED_OVER
    [file] = (tmp_path / "mail").iterdir()
    mail = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert (file.suffix, mail["To"], mail["From"]) == (".eml", message.to_address, settings.MAIL_FROM)
    assert "Sign in to read it" in mail.get_content().replace("\n", " ")


def test_a_folder_that_cannot_be_written_is_tried_again(settings, tmp_path):
    (tmp_path / "mail").write_text("a file where the folder should be")
    settings.MAIL_BACKEND, settings.MAIL_FOLDER = "folder", tmp_path / "mail"
    message = deliver(MessageFactory())
    assert (message.state, message.last_fault) == (MessageState.WAITING, "the mail folder cannot be written")
