"""Signing in: allauth's own steps, in our words and under our permission table. Only what is here can be reached."""

from typing import Any

from allauth.account import views as account
from allauth.account.internal.flows.login import perform_password_login, record_authentication
from allauth.account.models import Login
from allauth.mfa.base import views as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from goldenthread.accounts import presenters, queries
from goldenthread.accounts.access import before_second_factor, public, signed_in
from goldenthread.accounts.devices import under_a_new_key
from goldenthread.accounts.forms import sign_in as forms
from goldenthread.accounts.middleware import has_given_second_factor
from goldenthread.accounts.operations import invitations as operations
from goldenthread.audit import operations as audit
from goldenthread.core.decisions import Refused

OWN_ACCOUNT = "It shows and changes only the account of whoever is signed in."
PLACES = 20  # where somebody is signed in, the latest
NOBODY_YET = "Nobody is signed in yet."


class SignInView(account.LoginView):
    """A password, or the way to the organisation's own sign-in."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"services": settings.SINGLE_SIGN_ON}


def is_a_way_round(request: Any) -> bool:
    """Whether setting up a second factor here would be a way round the one that the account has."""
    return queries.has_second_factor(request.user) and not has_given_second_factor(request)


class SetUpView(totp.ActivateTOTPView):
    """Set up the second factor. Proving the app's code is giving it, so the session is then whole, under a new key.

    Whoever has a second factor already gives it first: a new one is never a way round it.
    """

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if "totp" in queries.factors_of(request.user) or is_a_way_round(request):
            return redirect("your_account")
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        user: Any = self.request.user
        audit.record(queries.actor_of(user), "second_factor_set_up", user)
        record_authentication(self.request, user, "mfa", type=Authenticator.Type.TOTP)
        under_a_new_key(self.request)
        return response


class CodeAgainView(mfa.ReauthenticateView):
    """A code asked for again rotates the session's key."""

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        under_a_new_key(self.request)
        return response


class PasswordAgainView(account.ReauthenticateView):
    """A password asked for again rotates the session's key."""

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        under_a_new_key(self.request)
        return response


class PasswordChangeView(account.PasswordChangeView):
    """Change a password; a demonstration account has none to change."""

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not request.user.has_usable_password():
            return redirect("your_account")
        return super().dispatch(request, *args, **kwargs)


class NewCodesView(recovery_codes.GenerateRecoveryCodesView):
    """Make new recovery codes, which ends the old."""

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        user: Any = self.request.user
        audit.record(queries.actor_of(user), "recovery_codes_made", user)
        return response


class SignOutView(account.LogoutView):
    """Leaving also takes what the browser kept of these pages. Source: OWASP ASVS 5.0, V14.3.1."""

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        answer: HttpResponse = super().post(*args, **kwargs)
        answer["Clear-Site-Data"] = '"cache", "storage"'  # no cookies: the one of this computer lets its user try again
        return answer


account_login = public("Anybody may try to sign in; tries are limited.")(
    SignInView.as_view(template_name="accounts/sign_in.jinja", form_class=forms.SignInForm)
)
account_logout = before_second_factor(
    signed_in("Anybody may leave.")(SignOutView.as_view(template_name="accounts/sign_out.jinja"))
)
account_inactive = public("It holds no more than that the account is stopped.")(
    account.AccountInactiveView.as_view(template_name="accounts/stopped.jinja")
)
account_reauthenticate = before_second_factor(
    signed_in(OWN_ACCOUNT)(
        PasswordAgainView.as_view(template_name="accounts/password_again.jinja", form_class=forms.PasswordAgainForm)
    )
)
account_change_password = signed_in(OWN_ACCOUNT)(
    PasswordChangeView.as_view(template_name="accounts/change_password.jinja", form_class=forms.PasswordChangeForm)
)
account_reset_password = public("Whoever has forgotten a password cannot sign in; known and unknown get one answer.")(
    account.PasswordResetView.as_view(template_name="accounts/reset_password.jinja", form_class=forms.PasswordResetForm)
)
account_reset_password_done = public(NOBODY_YET)(
    account.PasswordResetDoneView.as_view(template_name="accounts/reset_password_sent.jinja")
)
account_reset_password_from_key = public("Opens with the key of a letter only, kept in the session.")(
    account.PasswordResetFromKeyView.as_view(template_name="accounts/new_password.jinja", form_class=forms.NewPasswordForm)
)
account_reset_password_from_key_done = public(NOBODY_YET)(
    account.PasswordResetFromKeyDoneView.as_view(template_name="accounts/new_password_done.jinja")
)
mfa_authenticate = public("The second half of signing in: it opens only after a right password.")(
    mfa.AuthenticateView.as_view(
        template_name="accounts/code.jinja", form_class=forms.CodeForm, webauthn_form_class=forms.PasskeyForm
    )
)
mfa_reauthenticate = before_second_factor(
    signed_in(OWN_ACCOUNT)(CodeAgainView.as_view(template_name="accounts/code_again.jinja", form_class=forms.CodeAgainForm))
)
mfa_activate_totp = before_second_factor(
    signed_in(OWN_ACCOUNT)(SetUpView.as_view(template_name="accounts/set_up_second_factor.jinja", form_class=forms.SetUpForm))
)
mfa_view_recovery_codes = signed_in(OWN_ACCOUNT)(
    recovery_codes.ViewRecoveryCodesView.as_view(template_name="accounts/recovery_codes.jinja")
)
mfa_generate_recovery_codes = signed_in(OWN_ACCOUNT)(
    NewCodesView.as_view(template_name="accounts/new_recovery_codes.jinja", form_class=forms.NewCodesForm)
)
mfa_download_recovery_codes = signed_in(OWN_ACCOUNT)(
    recovery_codes.DownloadRecoveryCodesView.as_view(template_name="accounts/recovery_codes.txt.jinja")
)


@public("The link of a letter: its key goes into the session and out of the address.")
@require_GET
def open_reset_link(request: HttpRequest) -> HttpResponse:
    """Take the key of a reset letter from the query, which no log keeps, and ask for the new password."""
    uid, _, key = request.GET.get("k", "").partition("-")
    request.session[account.INTERNAL_RESET_SESSION_KEY] = key
    if not uid.isalnum() or not uid.isascii():
        return redirect("account_reset_password")
    return redirect("account_reset_password_from_key", uidb36=uid, key=account.PasswordResetFromKeyView.reset_url_key)


@public("An invitation's link opens it: 128 bits, once, for 7 days.")
def accept_invitation(request: HttpRequest) -> HttpResponse:
    """Choose the first password; the second factor comes next."""
    token = request.POST.get("token") or request.GET.get("t", "")
    try:
        user = operations.find_invitation(token).user
        form = forms.InvitationForm(request.POST or None, user=user, initial={"token": token})
        if form.is_valid():
            password = form.cleaned_data["password1"]
            user = operations.accept_invitation(token=token, password=password)
            return perform_password_login(request, {"email": user.email}, Login(user=user, email=user.email))
    except Refused as refusal:
        return render(request, "accounts/invitation_ended.jinja", {"refusal": refusal}, status=410)
    services = [service for service in queries.services_for(user) if not service.linked]
    return render(request, "accounts/accept_invitation.jinja", {"form": form, "invited": user, "services": services})


@signed_in(OWN_ACCOUNT)
@require_GET
def your_account(request: Any) -> HttpResponse:
    """Who you are here, what you may do, and your second step."""
    audit.looked_at(request.actor, request.user, page="your account")
    table = queries.role_table()
    roles = [table[role].title for role in sorted(request.actor.roles)]
    found = queries.signed_in_places(request.user)[:PLACES]
    places = presenters.places(found, request.session.session_key)
    context = {
        "roles": roles,
        "places": places,
        "services": queries.services_for(request.user),
        "factors": queries.factors_of(request.user),
    }
    return render(request, "accounts/your_account.jinja", context)
