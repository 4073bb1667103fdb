"""Passkeys: added, named, removed, and signed in with. The ceremony is allauth's; the words and the limits are ours."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.internal import auth, flows
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldenthread.accounts import queries
from goldenthread.accounts.access import before_second_factor, public, signed_in
from goldenthread.accounts.again import asks_again
from goldenthread.accounts.devices import under_a_new_key
from goldenthread.accounts.forms import sign_in as forms
from goldenthread.accounts.operations import passkeys as operations
from goldenthread.accounts.views.sign_in import OWN_ACCOUNT, is_a_way_round
from goldenthread.audit import operations as audit
from goldenthread.core.decisions import Refused
from goldenthread.ui.forms import typed


class AddPasskeyView(webauthn.AddWebAuthnView):
    """Add a passkey. Where it is the first second factor, adding it is giving it: the session is then whole."""

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if is_a_way_round(request):
            return redirect("your_account")
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form as it was checked, and a fresh challenge that asks for fingerprint, face or PIN."""
        form = kwargs.get("form") or self.get_form()
        return {"view": self, "form": form, "options": auth.begin_registration(self.request.user, passwordless=True)}

    def form_valid(self, form: Any) -> HttpResponse:
        user: Any = self.request.user
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)
            audit.record(queries.actor_of(user), "passkey_added", user)
        record_authentication(self.request, user, "mfa", type=Authenticator.Type.WEBAUTHN)
        under_a_new_key(self.request)
        return response


class PasskeySignInView(webauthn.LoginWebAuthnView):
    """Sign in with a passkey alone, and go on to where the link pointed."""

    def form_valid(self, form: Any) -> HttpResponse:
        passkey = form.cleaned_data["credential"]
        login = Login(user=passkey.user, redirect_url=get_next_redirect_url(self.request))
        response: HttpResponse = flows.perform_passwordless_login(self.request, passkey, login)
        return response


class PasskeyAgainView(webauthn.ReauthenticateWebAuthnView):
    """A passkey asked for again rotates the session's key."""

    def form_invalid(self, form: Any) -> HttpResponse:
        messages.error(self.request, forms.WRONG_PASSKEY)
        return redirect(self.request.get_full_path())

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        under_a_new_key(self.request)
        return response


mfa_add_webauthn = before_second_factor(
    signed_in(OWN_ACCOUNT)(
        asks_again(AddPasskeyView.as_view(template_name="accounts/add_passkey.jinja", form_class=forms.AddPasskeyForm))
    )
)
mfa_login_webauthn = public("Anybody may try to sign in; a passkey cannot be guessed.")(
    PasskeySignInView.as_view(form_class=forms.PasskeySignInForm)
)
mfa_reauthenticate_webauthn = before_second_factor(
    signed_in(OWN_ACCOUNT)(
        PasskeyAgainView.as_view(template_name="accounts/passkey_again.jinja", form_class=forms.PasskeyAgainForm)
    )
)


@signed_in(OWN_ACCOUNT)
@asks_again
def mfa_edit_webauthn(request: Any, passkey_id: int) -> HttpResponse:
    """Change a passkey's name."""
    passkey = get_object_or_404(queries.own_passkeys(request.actor), pk=passkey_id)
    form = forms.RenamePasskeyForm(typed(request), initial={"name": passkey.data["name"]})
    if form.is_valid():
        operations.rename_passkey(actor=request.actor, passkey_id=passkey_id, name=form.cleaned_data["name"])
        messages.success(request, "The passkey has its new name.")
        return redirect("your_account")
    return render(request, "accounts/rename_passkey.jinja", {"form": form})


@signed_in(OWN_ACCOUNT)
@asks_again
def mfa_remove_webauthn(request: Any, passkey_id: int) -> HttpResponse:
    """Remove a passkey, once confirmed on its own page."""
    passkey = get_object_or_404(queries.own_passkeys(request.actor), pk=passkey_id)
    reasons: list[dict[str, str]] = []
    if request.method == "POST":
        try:
            operations.remove_passkey(actor=request.actor, passkey_id=passkey_id)
        except Refused as refusal:
            reasons = [{"text": reason} for reason in refusal.reasons]
        else:
            messages.success(request, "The passkey is removed.")
            return redirect("your_account")
    return render(request, "accounts/remove_passkey.jinja", {"passkey": passkey.wrap(), "pk": passkey.pk, "reasons": reasons})
