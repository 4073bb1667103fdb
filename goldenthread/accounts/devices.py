"""The computers that somebody has signed in from, so that guessing at their account from elsewhere does not keep them out.

A signed cookie holds a random number and, for each account that gave both factors there, a keyed hash of its address: nothing
that says whose it is, and nothing that signs anybody in. A known device has tries of its own, as few as everybody else has.
Source: issue "Who may see what" 7; reference/trust.md, promise 28.
"""

import secrets
from datetime import timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core import signing
from django.http import HttpResponse
from django.utils.crypto import salted_hmac

SALT = "goldenthread.accounts.device"
LASTS = timedelta(days=180)
ACCOUNTS = 8  # how many people one computer is known for: an office shares it


def under_a_new_key(request: Any) -> None:
    """Go on with one's session under a new key, so that a session that somebody else may know of opens nothing more."""
    UserSession.objects.filter(session_key=request.session.session_key).delete()
    request.session.cycle_key()
    note_place(request)


def note_place(request: Any) -> None:
    """Keep where this session is, for the list on one's own account."""
    UserSession.objects.create_from_request(request)


def _mark(email: str) -> str:
    return salted_hmac(SALT, email.strip().lower(), algorithm="sha256").hexdigest()[:32]


def _read(request: Any) -> tuple[str, list[str]]:
    """The device's number and the accounts that it is known for; a fresh number and none where there is no such cookie."""
    try:
        kept = signing.loads(request.COOKIES.get(settings.DEVICE_COOKIE_NAME, ""), salt=SALT, max_age=LASTS)
        return str(kept["device"]), [str(mark) for mark in kept["accounts"]]
    except (signing.BadSignature, KeyError, TypeError):
        return secrets.token_urlsafe(16), []


def known_device(request: Any, email: str) -> str:
    """The number of this device where the account of this address was signed in to from it; otherwise ""."""
    device, accounts = _read(request)
    return device if _mark(email) in accounts else ""


def remember_device(request: Any, response: HttpResponse, email: str) -> None:
    """Know this device for the account from now on."""
    device, accounts = _read(request)
    mark = _mark(email)
    kept = {"device": device, "accounts": [mark, *(one for one in accounts if one != mark)][:ACCOUNTS]}
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        signing.dumps(kept, salt=SALT),
        max_age=LASTS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
