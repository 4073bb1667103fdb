"""Where what is typed meets every request: kept when the session is over, done once, and shown to whoever comes second."""

import time
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from goldenthread.accounts.middleware import has_given_second_factor
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import begins_with
from goldenthread.drafts import operations
from goldenthread.drafts.models import SentForm
from goldenthread.drafts.operations import CameSecond
from goldenthread.drafts.tickets import FIELD
from goldenthread.drafts.unsent import Unsent

OWN_PAGES = ("keep_draft", "throw_away_draft")
KEPT = "What you typed is kept. Check it, and send it again."
KEPT_SIGN_IN = "What you typed is kept. Sign in to go on with it."
WAIT, TRIES = 0.05, 40  # for the page that the first of two equal sendings is about to be shown


def unsent(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Give every request its `unsent`, and let a form that carries a ticket be sent once."""

    def middleware(request: Any) -> HttpResponse:
        mine = request.unsent = Unsent(request)
        sends = request.method == "POST" and FIELD in request.POST
        with begins_with(mine.send) if sends and mine.ticket and not is_own(request) else nullcontext():
            response = get_response(request)
        if mine.sent and mine.ticket and 300 <= response.status_code < 400:
            operations.say_where_it_landed(tab=mine.ticket.tab, address=response.headers["Location"])
        return response

    def process_view(request: Any, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if request.unsent.ticket and not is_own(request) and not is_still_theirs(request):
            return keep_and_go_on(request)
        return None

    def process_exception(request: Any, exception: Exception) -> HttpResponse | None:
        return _second(request) if isinstance(exception, CameSecond) else None

    middleware.process_view = process_view  # type: ignore[attr-defined] # how Django finds them
    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware


def look(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Before a page reads what stands, note what was last sent of it. After the actor is known."""

    def process_view(request: Any, view: Any, args: Any, kwargs: Any) -> None:
        request.unsent.look()

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    middleware.process_view = process_view  # type: ignore[attr-defined]
    return middleware


def is_own(request: Any) -> bool:
    """Whether this is an address that keeps drafts, rather than one with a form."""
    return request.path.startswith("/drafts")


def is_still_theirs(request: Any) -> bool:
    """Whether whoever was given the page is who sends it, and is signed in."""
    user = request.user
    return user.is_authenticated and user.pk == request.unsent.ticket.user_id and has_given_second_factor(request)


def keep_and_go_on(request: Any) -> HttpResponse:
    """What arrives when its page has lost its session: kept for whoever typed it, who goes on after signing in."""
    ticket = request.unsent.ticket
    try:
        operations.keep_draft(ticket=ticket, values=request.unsent.values)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(ticket.page)
    if is_still_theirs(request):
        messages.warning(request, KEPT)
        return redirect(ticket.page)
    if request.user.is_authenticated and request.user.pk != ticket.user_id:
        return redirect("home")
    messages.warning(request, KEPT_SIGN_IN)
    return redirect_to_login(ticket.page)


def _second(request: Any) -> HttpResponse:
    before = request.unsent.came_second()
    if before is not None:
        return redirect(_landed(before) or request.unsent.ticket.page)
    match = request.resolver_match
    response: HttpResponse = match.func(request, *match.args, **match.kwargs)
    response.status_code = 409
    return response


def _landed(sent: SentForm) -> str:
    """The page that the first sender of the same words is shown, which may be a moment away."""
    for _ in range(TRIES):
        sent.refresh_from_db(fields=["landed"])
        if sent.landed:
            break
        time.sleep(WAIT)
    return sent.landed
