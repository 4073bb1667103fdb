"""Who is asking: the limits of a session, and the Actor that everything else takes."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from goldenthread.accounts import queries, rules
from goldenthread.accounts.actor import Actor
from goldenthread.core import clock

GetResponse = Callable[[HttpRequest], HttpResponse]
SEEN_EVERY = timedelta(minutes=1)  # a write a minute, not one a page
WITHOUT_SECOND_FACTOR = ("/accounts/", "/static/", "/demo/", "/healthz", "/readyz", "/report")


def session_limits(get_response: GetResponse) -> GetResponse:
    """End a session that is idle for 30 minutes or 12 hours old."""

    def middleware(request: Any) -> HttpResponse:
        if request.user.is_authenticated and _is_over(request.session):
            logout(request)
        return get_response(request)

    return middleware


def _is_over(session: Any) -> bool:
    now = clock.now()
    start = datetime.fromisoformat(session.setdefault("signed_in_at", now.isoformat()))
    seen = datetime.fromisoformat(session.setdefault("last_seen_at", now.isoformat()))
    if now - seen >= SEEN_EVERY:
        session["last_seen_at"] = now.isoformat()
    return rules.session_is_over(
        signed_in_at=start,
        last_seen_at=seen,
        now=now,
        idle=timedelta(minutes=settings.SESSION_IDLE_MINUTES),
        most=timedelta(hours=settings.SESSION_ABSOLUTE_HOURS),
    )


def actor(get_response: GetResponse) -> GetResponse:
    """Give every request its Actor, read from the database each time: a change of role bites at once."""

    def middleware(request: Any) -> HttpResponse:
        if request.user.is_authenticated:
            request.actor = queries.actor_of(request.user)
            if _owes_a_second_factor(request):
                return redirect_to_login(request.get_full_path(), "/accounts/2fa/totp/activate/")
        else:
            request.actor = Actor.public()
        return get_response(request)

    return middleware


def _owes_a_second_factor(request: Any) -> bool:
    """Whether this account has still to set up its second factor. The demonstration's sign-in has none by design."""
    if request.path.startswith(WITHOUT_SECOND_FACTOR) or request.session.get("demonstration_sign_in"):
        return False
    return not queries.has_second_factor(request.user)


def no_store(get_response: GetResponse) -> GetResponse:
    """Nothing that a signed-in person sees, and nothing typed into the public form, is kept by a browser or a cache."""

    def middleware(request: Any) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return middleware
