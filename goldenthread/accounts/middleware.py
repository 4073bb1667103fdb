"""Who is asking: the limits of a session, the second factor, and the Actor that everything else takes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from goldenthread.accounts import emergency, queries, rules
from goldenthread.accounts.access import opens_before_second_factor
from goldenthread.accounts.actor import Actor
from goldenthread.core import clock

GetResponse = Callable[[HttpRequest], HttpResponse]
SEEN_EVERY = timedelta(minutes=1)  # a write a minute, not one a page: nobody stays longer than the limit
TIMED_OUT = "You were signed out to keep records safe: nothing was done for {idle} minutes, or {most} hours had passed."


def session_limits(get_response: GetResponse) -> GetResponse:
    """End a session that is idle for 30 minutes or 12 hours old."""

    def middleware(request: Any) -> HttpResponse:
        if request.user.is_authenticated and _is_over(request.session):
            logout(request)
            idle, most = settings.SESSION_IDLE_MINUTES, settings.SESSION_ABSOLUTE_HOURS
            messages.warning(request, TIMED_OUT.format(idle=idle, most=most))
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
    """Give every request its Actor, read from the database each time: a change of role bites at once.

    Until the second factor is given in this session the Actor has a name and no permission, and only the pages that
    give it, and those that a stranger may open, answer.
    """

    def middleware(request: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            request.actor = Actor.public()
        elif has_given_second_factor(request):
            request.actor = _with_emergency(queries.actor_of(request.user), request.session)
        else:
            request.actor = Actor(name=request.user.name, user_id=request.user.pk)
        return get_response(request)

    def process_view(request: Any, view: Callable[..., Any], args: Any, kwargs: Any) -> HttpResponse | None:
        if not request.user.is_authenticated or has_given_second_factor(request) or opens_before_second_factor(view):
            return None
        page = "mfa_reauthenticate" if queries.has_second_factor(request.user) else "mfa_activate_totp"
        return redirect_to_login(request.get_full_path(), reverse(page))

    middleware.process_view = process_view  # type: ignore[attr-defined] # how Django finds it
    return middleware


def _with_emergency(actor: Actor, session: Any) -> Actor:
    """The same with the emergency access that this session opened, while it lasts."""
    carried = emergency.carried(session, clock.now())
    return replace(actor, emergency=carried[0]) if carried else actor


def has_given_second_factor(request: Any) -> bool:
    """Whether this session, not only this account, has its second factor. The demonstration has none by design."""
    if request.session.get("demonstration_sign_in") and not settings.PRODUCTION:
        return True
    return any(entry["method"] == "mfa" for entry in get_authentication_records(request, request.user))


def only_here(get_response: GetResponse) -> GetResponse:
    """Nothing that a signed-in person sees, and nothing typed into the public form, is kept by a browser or a cache; no page of
    somebody else takes it in."""

    def middleware(request: Any) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        return response

    return middleware
