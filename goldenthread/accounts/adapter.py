"""How allauth is narrowed: accounts come by invitation, letters leave by our outbox, every step is recorded."""

import time
from typing import Any
from urllib.parse import urlencode, urlsplit

from allauth.account import app_settings as allauth_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.urls import reverse

from goldenthread.accounts import queries
from goldenthread.accounts.actor import Actor
from goldenthread.accounts.devices import known_device, remember_device
from goldenthread.accounts.models import User
from goldenthread.audit.operations import record
from goldenthread.core.sealing import vault
from goldenthread.outbox.operations import send

RESET_LETTER = "account/email/password_reset_key"
TOO_MANY = "Too many tries. Wait 5 minutes, then try again"
WRONG_CODE = "That code is not right. Enter the code that your app shows now, or a recovery code you have not used"
SAID = {  # allauth's own sentences are left out unless they are here
    "account/messages/password_changed.txt": "Your password is changed.",
    "mfa/messages/totp_activated.txt": "Your second step is set up. Keep your recovery codes: they are below.",
}


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in only."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "The email address or password is not right. Check both and try again",
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
        "enter_current_password": "Enter the password you use now",
        "incorrect_password": "That password is not right",
        "incorrect_code": WRONG_CODE,
    }

    def is_open_for_signup(self, request: Any) -> bool:
        return False

    def get_logout_redirect_url(self, request: Any) -> str:
        return reverse("account_login")

    def get_password_change_redirect_url(self, request: Any) -> str:
        return reverse("your_account")

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link of the letter. The key is in the query, which no log of ours keeps."""
        return f"{settings.PUBLIC_ADDRESS}{reverse('open_reset_link')}?{urlencode({'k': key})}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """The one letter of allauth's that we send, by our outbox, and only to an account that a password opens."""
        user = context.get("user")
        if template_prefix != RESET_LETTER or user is None or not user.has_usable_password():
            return
        actor = queries.actor_of(user)
        if actor.organisation_id is None:
            return
        words = queries.sender_words(actor.organisation_id) | {"link": context["password_reset_url"]}
        with transaction.atomic():
            record(actor, "password_reset_asked_for", user)
            send(
                "password-reset",
                owner_id=actor.organisation_id,
                subject=user,
                to_name=user.name,
                to_address=user.email,
                words=words,
            )

    def add_message(
        self,
        request: Any,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Our words, where something needs saying."""
        words = message or SAID.get(message_template or "", "")
        if words:
            messages.add_message(request, level, words)

    def get_login_stages(self) -> list[str]:
        """allauth's own steps, with ours for the second factor."""
        ours = {"allauth.mfa.stages.AuthenticateStage": "goldenthread.accounts.stages.SecondFactorStage"}
        return [ours.get(path, path) for path in super().get_login_stages()]

    def _get_login_attempts_cache_key(self, request: Any, **credentials: Any) -> str:
        """What tries are counted by: the account, and apart from it each device that the account is known on."""
        key: str = super()._get_login_attempts_cache_key(request, **credentials)
        device = known_device(request, credentials.get("email", ""))
        return f"{key}:{device}" if device else key

    def post_login(self, request: Any, user: Any, **kwargs: Any) -> Any:
        """Know the device from now on, once both factors were given from it."""
        response = super().post_login(request, user, **kwargs)
        if any(entry["method"] == "mfa" for entry in get_authentication_records(request, user)):
            remember_device(request, response, user.email)
        return response

    def login(self, request: Any, user: Any) -> None:
        record(queries.actor_of(user), "signed_in", user)  # first: whoever cannot be recorded is not let in
        super().login(request, user)

    def authentication_failed(self, request: Any, **credentials: Any) -> None:
        """Record a password that was not right, with the account where there is one: as much work for either."""
        account = User.objects.filter(email__iexact=str(credentials.get("email", ""))).first()
        record(Actor.public(), "sign_in_failed", account)

    def logout(self, request: Any) -> None:
        user = request.user
        super().logout(request)  # first: leaving works whatever else fails
        record(queries.actor_of(user), "signed_out", user)

    def set_password(self, user: Any, password: str) -> None:
        with transaction.atomic():
            super().set_password(user, password)
            record(queries.actor_of(user), "password_changed", user)

    def reauthenticate(self, user: Any, password: str) -> bool:
        """Check the password again, by the address that the account signs in with."""
        again = self.authenticate(self.request, email=user.email, password=password)
        return again is not None and again.pk == user.pk

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whether so long has passed since a password or a code that it is asked for again."""
        records = get_authentication_records(self.request, self.request.user)
        latest = max((entry["at"] for entry in records), default=0)
        return time.time() - latest >= allauth_settings.REAUTHENTICATION_TIMEOUT


class MFAAdapter(DefaultMFAAdapter):
    """The second factor: kept encrypted, and nobody takes it off their own account."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "cannot_delete_authenticator": "An account here always has a second step",
    }

    def encrypt(self, text: str) -> str:
        return vault("second factor").encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return vault("second factor").decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        return False

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Passkeys belong to our public address, whatever host a request names."""
        return {"id": urlsplit(settings.PUBLIC_ADDRESS).hostname or "localhost", "name": "Goldenthread"}

    def get_totp_label(self, user: Any) -> str:
        return user.email if isinstance(user, User) else ""
