"""Signing in with the organisation's own service, and linking an account to it."""

from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from goldenthread.accounts import queries, rules, single_sign_on
from goldenthread.accounts.access import public, signed_in
from goldenthread.accounts.again import asks_again
from goldenthread.accounts.middleware import has_given_second_factor
from goldenthread.accounts.models import User
from goldenthread.accounts.operations import identities, invitations
from goldenthread.accounts.single_sign_on import Identity, Return
from goldenthread.accounts.stages import GIVEN_THERE
from goldenthread.accounts.views.sign_in import OWN_ACCOUNT
from goldenthread.core.decisions import Refused


@public("Anybody may try to sign in; the organisation’s own service decides, and only a linked account opens.")
@require_POST
def account_single_sign_on(request: Any, service: str) -> HttpResponse:
    """Go to the organisation's own sign-in; with an invitation's token, to open exactly its account."""
    _known(service)
    purpose, whose = "sign-in", ""
    try:
        if token := request.POST.get("token"):
            purpose, whose = "invitation", invitations.find_invitation(token).token_hash
        then = get_next_redirect_url(request) or ""
        return single_sign_on.begin(request, service, purpose=purpose, whose=whose, then=then)
    except Refused as refusal:
        return _ended(request, refusal)


@public("The way back from the organisation’s own service: it opens with the state that this session holds, once.")
@require_GET
def account_single_sign_on_back(request: Any, service: str) -> HttpResponse:
    """Somebody came back: sign them in, link their account, or open the one that they were invited to."""
    _known(service)
    try:
        came = single_sign_on.returned(request, service)
        if came.purpose == "link":
            return _link(request, came)
        if request.user.is_authenticated:
            return redirect(came.next or settings.LOGIN_REDIRECT_URL)
        if came.purpose == "invitation":
            user = identities.accept_invitation_with_identity(token_hash=came.whose, identity=came.identity)
            return _sign_in(request, user, came)
    except Refused as refusal:
        return _ended(request, refusal)
    linked = queries.user_of_identity(came.identity)
    if linked is None:
        return render(request, "accounts/single_sign_on_unlinked.jinja", status=403)
    return _sign_in(request, linked, came)


@signed_in(OWN_ACCOUNT)
@asks_again
@require_POST
def account_link_single_sign_on(request: Any, service: str) -> HttpResponse:
    """Link one's own account to the organisation's sign-in, by signing in there."""
    _known(service)
    try:
        return single_sign_on.begin(request, service, purpose="link", whose=str(request.user.pk))
    except Refused as refusal:
        return _ended(request, refusal)


@signed_in(OWN_ACCOUNT)
@asks_again
@require_POST
def account_unlink_single_sign_on(request: Any, service: str) -> HttpResponse:
    """End the link."""
    _known(service)
    try:
        identities.unlink_identity(actor=request.actor, service=service)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "That sign-in no longer opens your account.")
    return redirect("your_account")


def _known(service: str) -> None:
    if service not in settings.SINGLE_SIGN_ON:
        raise Http404


def _link(request: Any, came: Return) -> HttpResponse:
    """Only in the session that began it, by the same person, with both factors given."""
    own = request.user.is_authenticated and came.whose == str(request.user.pk) and has_given_second_factor(request)
    if not own:
        raise Refused(single_sign_on.TOO_LATE)
    identities.link_identity(actor=request.actor, identity=came.identity)
    messages.success(request, "From now on that sign-in opens your account.")
    return redirect("your_account")


def _sign_in(request: Any, user: User, came: Return) -> HttpResponse:
    record_authentication(request, user, "socialaccount", provider=came.identity.service)
    state = {GIVEN_THERE: _gave_second_factor(came.identity)}
    login = Login(user=user, redirect_url=came.next or None, state=state)
    response: HttpResponse = perform_login(request, login)
    return response


def _gave_second_factor(identity: Identity) -> bool:
    service = settings.SINGLE_SIGN_ON[identity.service]
    return rules.gives_second_factor(acr=identity.acr, amr=identity.amr, wanted_acr=service["acr"], wanted_amr=service["amr"])


def _ended(request: Any, refusal: Refused) -> HttpResponse:
    return render(request, "accounts/single_sign_on_ended.jinja", {"refusal": refusal}, status=400)
