"""Before anything that opens or changes an account, or opens a record in an emergency: signed in lately, or asked again."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

View = Callable[..., HttpResponse]
SIGN_IN_AGAIN = "Sign out and in again first: you can change how you sign in for 5 minutes after that."
IN_EMERGENCY = "Sign out and in again first: you can open a record in an emergency for 5 minutes after that."


def asks_again(view: View) -> View:
    """Answer only within 5 minutes of a password, a code or a passkey; otherwise ask for one, and keep nothing that was sent.

    Somebody with none of these, who comes in by their organisation's sign-in alone, signs in there again.
    """
    return _asks_again(view, then="your_account", otherwise=SIGN_IN_AGAIN)


def asks_again_in_emergency(view: View) -> View:
    """The same before a record is opened in an emergency: after it, the page stands again with what was typed and not sent.

    The demonstration signs in without any of these, by design.
    """
    guarded = _asks_again(view, then="open_emergency_access", otherwise=IN_EMERGENCY)

    @wraps(view)
    def unless_shown(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        shown = request.session.get("demonstration_sign_in") and not settings.PRODUCTION
        return (view if shown else guarded)(request, *args, **kwargs)

    return unless_shown


def _asks_again(view: View, *, then: str, otherwise: str) -> View:
    @wraps(view)
    def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        adapter = get_adapter(request)
        if not adapter.is_reauthentication_required(app="allauth.mfa"):
            return view(request, *args, **kwargs)
        methods = adapter.get_reauthentication_methods(request.user)
        if not methods:
            messages.warning(request, otherwise)
            return redirect("your_account")
        page = request.get_full_path() if request.method == "GET" else reverse(then)
        return redirect(f"{methods[0]['url']}?{urlencode({'next': page})}")

    return guarded
