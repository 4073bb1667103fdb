"""What is typed to sign in: allauth's forms, drawn by our design system."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    PasswordVerificationMixin,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
)
from allauth.mfa import app_settings as mfa_settings
from allauth.mfa.adapter import get_adapter as mfa_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateCodeForm
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError

from goldenthread.ui.forms import DesignField, EmailField, HiddenField, StaffForm, TextField

AT_LEAST = "At least 12 characters. Three words that only you would put together are easier to remember than symbols"
MISSING_NEW = "Choose a password"
MISSING_AGAIN = "Enter the new password again"
NO_PASSKEY = "We got no passkey from your browser. Try again, or set up an authenticator app instead"
WRONG_PASSKEY = "That passkey does not sign you in here. Try another way"
WRONG_NEW_CODE = "That code is not right. Enter the 6 figures that the app shows now for Goldenthread"


class PasswordField(TextField):
    """A password: never trimmed, and never printed back on the page."""

    input_type = "password"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"strip": False, "autocomplete": "current-password", **kwargs})

    def prepare_value(self, value: Any) -> str:
        return ""


class CodeField(TextField):
    """Six figures of an authenticator app, or a recovery code: spaces do not matter."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs = {"label": "Code", "missing": "Enter the code that your app shows", **kwargs}
        super().__init__(**{"autocomplete": "one-time-code", "inputmode": "numeric", "width": "10", **kwargs})

    def clean(self, value: Any) -> str:
        return "".join(str(super().clean(value)).split())

    def prepare_value(self, value: Any) -> str:
        return ""


def email_field() -> EmailField:
    return EmailField(label="Work email address", missing="Enter your work email address", autocomplete="username")


def new_password_fields() -> dict[str, forms.Field]:
    return {
        "password1": PasswordField(label="New password", hint=AT_LEAST, missing=MISSING_NEW, autocomplete="new-password"),
        "password2": PasswordField(label="New password again", missing=MISSING_AGAIN, autocomplete="new-password"),
    }


class NewPasswordMixin:
    """Checks a new password where it is typed."""

    cleaned_data: dict[str, Any]
    user: Any

    def clean_password1(self) -> str:
        password: str = self.cleaned_data["password1"]
        get_adapter().clean_password(password, user=self.user)
        return password


class SignInForm(StaffForm, LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {
            "login": email_field(),
            "password": PasswordField(label="Password", missing="Enter your password"),
        }

    def clean(self) -> Any:
        cleaned = super().clean()
        self.cleaned_data["remember"] = False  # a session ends with the browser
        return cleaned


class PasswordResetForm(StaffForm, ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {"email": email_field()}

    def save(self, request: Any, **kwargs: Any) -> str:
        """Send the letter, and nothing at all to an address that nobody has."""
        email: str = super().save(request, **kwargs) if self.users else self.cleaned_data["email"]
        return email


class NewPasswordForm(NewPasswordMixin, StaffForm, ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = new_password_fields()


class PasswordChangeForm(NewPasswordMixin, StaffForm, ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = PasswordField(label="Password now", missing="Enter the password you use now")
        self.fields = {"oldpassword": now, **new_password_fields()}


class PasswordAgainForm(StaffForm, ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {"password": PasswordField(label="Password", missing="Enter your password")}


class _OnceMixin:
    """A code is taken once, for as long as it would pass.

    allauth remembers a used code for one step of 30 seconds, and takes codes one step early or late (RFC 6238, 5.2).
    """

    user: Any

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc] # of the form that this is mixed into
        passes = (2 * mfa_settings.TOTP_TOLERANCE + 1) * mfa_settings.TOTP_PERIOD
        if not cache.add(f"code-used:{self.user.pk}:{code}", True, timeout=passes):
            raise mfa_adapter().validation_error("incorrect_code")
        return code


class CodeForm(_OnceMixin, StaffForm, AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {"code": CodeField()}


class CodeAgainForm(_OnceMixin, StaffForm, ReauthenticateCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {"code": CodeField()}


class SetUpForm(StaffForm, ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {"code": CodeField(hint="6 figures")}

    def clean_code(self) -> str:
        try:
            code: str = super().clean_code()
        except ValidationError as fault:
            raise ValidationError(WRONG_NEW_CODE if fault.code == "incorrect_code" else fault.messages) from None
        return code


class CredentialField(DesignField, forms.JSONField):
    """What the browser says for a passkey. It is never printed back on the page."""

    template_name = "ui/forms/hidden.jinja"

    def __init__(self) -> None:
        super().__init__(label="Passkey", required=False)

    def prepare_value(self, value: Any) -> str:
        return ""


def passkey_name_field() -> TextField:
    hint = "So that you know which to remove when you lose one, such as: my work laptop"
    return TextField(label="Name of this passkey", hint=hint, missing="Enter a name for the passkey", max_length=60)


def _is_filled(credential: Any) -> bool:
    """Whether there is anything to check: allauth takes an empty answer for none and would keep it unchecked."""
    return isinstance(credential, dict) and bool(credential)


class AddPasskeyForm(StaffForm, AddWebAuthnForm):
    """A passkey that asks for a fingerprint, a face or a PIN; a key that only has to be there is refused."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["name"] = ""
        self.fields = {"name": passkey_name_field(), "credential": CredentialField()}

    def clean(self) -> Any:
        if not _is_filled(self.cleaned_data.get("credential")):
            raise ValidationError(NO_PASSKEY)
        self.cleaned_data["passwordless"] = True
        try:
            return super().clean()
        except (ValidationError, AttributeError, KeyError, TypeError, ValueError):
            raise ValidationError(NO_PASSKEY) from None


class RenamePasskeyForm(StaffForm):
    name = passkey_name_field()


class _PasskeyMixin:
    """A passkey shown instead of typed: one answer, whatever was wrong with it."""

    cleaned_data: dict[str, Any]
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {"credential": CredentialField()}

    def clean_credential(self) -> Any:
        if not _is_filled(self.cleaned_data.get("credential")):
            raise ValidationError(WRONG_PASSKEY)
        try:
            return super().clean_credential()  # type: ignore[misc] # of the form that this is mixed into
        except ValidationError as fault:
            raise ValidationError(WRONG_PASSKEY if fault.code == "incorrect_code" else fault.messages) from None
        except (AttributeError, KeyError, TypeError, ValueError):
            raise ValidationError(WRONG_PASSKEY) from None


class PasskeyForm(_PasskeyMixin, StaffForm, AuthenticateWebAuthnForm):
    """The second step by a passkey."""


class PasskeySignInForm(_PasskeyMixin, StaffForm, LoginWebAuthnForm):
    """A passkey and nothing else."""


class PasskeyAgainForm(_PasskeyMixin, StaffForm, ReauthenticateWebAuthnForm):
    """A passkey asked for again."""


class NewCodesForm(StaffForm, GenerateRecoveryCodesForm):
    """Nothing to fill in."""


class InvitationForm(NewPasswordMixin, PasswordVerificationMixin, StaffForm):
    """The first password, chosen from an invitation's link."""

    token = HiddenField()

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)
        self.fields.update(new_password_fields())
