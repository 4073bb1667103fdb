"""Before anything that opens or changes an account: signed in lately, or asked again."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

View = Callable[..., HttpResponse]
SIGN_IN_AGAIN = "Sign out and in again first: you can change how you sign in for 5 minutes after that."


def asks_again(view: View) -> View:
    """Answer only within 5 minutes of a password, a code or a passkey; otherwise ask for one, and keep nothing that was sent.

    Somebody with none of these, who comes in by their organisation's sign-in alone, signs in there again.
    """

    @wraps(view)
    def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        adapter = get_adapter(request)
        if not adapter.is_reauthentication_required(app="allauth.mfa"):
            return view(request, *args, **kwargs)
        methods = adapter.get_reauthentication_methods(request.user)
        if not methods:
            messages.warning(request, SIGN_IN_AGAIN)
            return redirect("your_account")
        then = request.get_full_path() if request.method == "GET" else reverse("your_account")
        return redirect(f"{methods[0]['url']}?{urlencode({'next': then})}")

    return guarded
