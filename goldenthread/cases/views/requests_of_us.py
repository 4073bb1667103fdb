"""A team's own pages for what a council asks of it: the lists, one request, and what may be done with it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases import operations, presenters, queries
from goldenthread.cases.forms.requests import ReturnForm, WordsForm
from goldenthread.cases.models import AgencyRequest
from goldenthread.cases.permissions import Permission
from goldenthread.ui.doing import done, tried
from goldenthread.ui.forms import typed

A_PAGE = 25


@requires(Permission.ANSWER_REQUESTS)
def requests_of_us(request: Any) -> HttpResponse:
    """Everything that is asked of the actor's teams: what is to answer, and the rest. Of whom it is, nothing."""
    tab = request.GET.get("list", "")
    tab = tab if tab in queries.LISTS else "to-answer"
    page = Paginator(queries.listed_requests(request.actor, tab), A_PAGE).get_page(request.GET.get("page"))
    audit.looked_at(request.actor, page.object_list, page="requests of us")
    return render(request, "cases/requests_of_us.jinja", presenters.asked_list(request.actor, tab, page))


def _found(request: Any, request_id: UUID, page: str) -> AgencyRequest:
    found = get_object_or_404(queries.asked_of_us(request.actor), pk=request_id)
    audit.looked_at(request.actor, found, page=page)
    return found


@requires(Permission.ANSWER_REQUESTS)
def asked_of_us(request: Any, request_id: UUID) -> HttpResponse:
    """One request: what is asked, why, by when, what we may know, and our answer."""
    found = _found(request, request_id, "request of us")
    return render(request, "cases/asked_of_us.jinja", presenters.asked_page(request.actor, found))


@requires(Permission.ANSWER_REQUESTS)
@require_POST
def accept_request(request: Any, request_id: UUID) -> HttpResponse:
    found = get_object_or_404(queries.asked_of_us(request.actor), pk=request_id)
    said = f"Accepted. {found.owner} sees that it is with {request.actor.name}."
    tried(request, lambda: operations.accept_request(actor=request.actor, request_id=found.pk), said)
    return redirect("asked_of_us", found.pk)


def _task(request: Any, asked: AgencyRequest, form: Any, act: Callable[..., Any], words: dict[str, str]) -> HttpResponse:
    """A page with one form that does one thing with a request, and leads back to it."""
    if done(request, form, lambda: act(actor=request.actor, request_id=asked.pk, **form.said), words["done"]):
        return redirect("asked_of_us", asked.pk)
    return render(request, "cases/answer_request.jinja", presenters.asked_of(asked) | {"form": form} | words)


@requires(Permission.ANSWER_REQUESTS)
def decline_request(request: Any, request_id: UUID) -> HttpResponse:
    asked = _found(request, request_id, "decline")
    missing = "Say why you decline, and who might do it"
    form = WordsForm(typed(request), name="because", label="Why, and who might do it instead?", missing=missing)
    words = {"heading": "Decline it", "button": "Decline it", "done": f"Declined. {asked.owner} reads why."}
    return _task(request, asked, form, operations.decline_request, words)


@requires(Permission.ANSWER_REQUESTS)
def ask_about_request(request: Any, request_id: UUID) -> HttpResponse:
    asked = _found(request, request_id, "ask about it")
    form = WordsForm(typed(request), name="words", label="What do you need to know?", missing="Write what you need to know")
    words = {"heading": "Ask the council something", "button": "Ask", "done": f"{asked.owner} has your question."}
    return _task(request, asked, form, operations.ask_about_request, words)


@requires(Permission.ANSWER_REQUESTS)
def return_request(request: Any, request_id: UUID) -> HttpResponse:
    """What comes back; where it was sent back, what was written before stands in its place."""
    asked = _found(request, request_id, "return")
    before = presenters.written_before(asked)
    form = ReturnForm(typed(request), asked=asked, items=queries.items_of(asked), before=before)
    words = {"heading": "Return it to the council", "button": "Return it", "done": f"Returned. {asked.owner} reads it."}
    words |= {"files_hint": presenters.FILES, "responsible": presenters.RESPONSIBLE if form.report else ""}
    return _task(request, asked, form, operations.return_request, words)
