"""The pages for what cannot be shown. What is not there and what is not yours look the same, so nobody learns which."""

from typing import Any

from django.conf import settings
from django.contrib.sessions.exceptions import SessionInterrupted
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.defaults import bad_request

from goldenthread.audit import operations as audit
from goldenthread.config.api import API, NOT_HERE, problem
from goldenthread.drafts.middleware import is_own, keep_and_go_on
from goldenthread.drafts.views import keep_draft


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: what came is no request that a browser of ours sends. A session that could not be kept, which Django counts among
    these, is a fault of ours."""
    if isinstance(exception, SessionInterrupted):
        return failed(request)
    if request.path.startswith(API):
        return problem(request, 400, "This request cannot be read")
    return bad_request(request, exception)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: not there, or not yours to see. Of somebody signed in it is recorded: who asks for many is told of."""
    page, actor = request.resolver_match, getattr(request, "actor", None)
    if page and page.kwargs and actor and actor.user_id:
        audit.record(actor, "look_refused", page=page.url_name or "")
    if request.path.startswith(API):
        return problem(request, 404, NOT_HERE)
    return render(request, "ui/not_found.jinja", status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the role does not include it."""
    return render(request, "ui/forbidden.jinja", status=403)


def page_too_old(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """403: a form without its token, most often because the page was open too long. Named by CSRF_FAILURE_VIEW.

    What was typed is kept where the page carries a ticket of ours, which nobody can make up, and the page opens with it.
    """
    unsent = getattr(request, "unsent", None)
    if unsent and unsent.ticket:
        return keep_draft(request) if is_own(request) else keep_and_go_on(request)
    return render(request, "ui/forbidden.jinja", status=403)


def failed(request: HttpRequest) -> HttpResponse:
    """500: the fault is ours. It needs no database and nobody signed in, because either may be what failed."""
    error_id = getattr(request, "request_id", "")
    if request.path.startswith(API):
        response = problem(request, 500, "The fault is ours. Nothing was stored. Try again", detail=f"Error {error_id}")
    else:
        context: dict[str, Any] = {"error_id": error_id, "help_telephone": settings.HELP_TELEPHONE}
        response = HttpResponse(render_to_string("ui/error.jinja", context), status=500)
    response.headers["Cache-Control"] = "no-store"
    return response
