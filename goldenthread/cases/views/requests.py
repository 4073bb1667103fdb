"""The council's side of what it asks of other organisations: everything that is asked, and reading what comes back."""

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
from goldenthread.cases.forms.requests import ReplyForm, ReturnForm, SendBackForm, WordsForm
from goldenthread.cases.models import AgencyRequest
from goldenthread.cases.permissions import Permission
from goldenthread.cases.views.of_enquiries import enquiry_for
from goldenthread.ui.doing import done, tried
from goldenthread.ui.forms import StaffForm, typed

A_PAGE = 25


@requires(Permission.SEE_CASEWORK)
def enquiry_requests(request: Any, enquiry_id: UUID) -> HttpResponse:
    """Everything that is asked of others for an enquiry."""
    enquiry = enquiry_for(request, enquiry_id, "requests")
    page = Paginator(queries.requests_of(request.actor, enquiry), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "cases/enquiry_requests.jinja", presenters.requests_page(request.actor, enquiry, page))


def _found(request: Any, request_id: UUID, page: str) -> AgencyRequest:
    found = get_object_or_404(queries.agency_requests(request.actor), pk=request_id)
    audit.looked_at(request.actor, found, page=page)
    return found


@requires(Permission.SEE_CASEWORK)
def agency_request(request: Any, request_id: UUID) -> HttpResponse:
    """One request: what is next, what came back, and everything that happened."""
    found = _found(request, request_id, "request")
    return render(request, "cases/agency_request.jinja", presenters.request_page(request.actor, found))


def _task(request: Any, asked: AgencyRequest, form: Any, act: Callable[..., Any], words: dict[str, str]) -> HttpResponse:
    """A page with one form that does one thing to a request, and leads back to it."""
    if done(request, form, lambda: act(actor=request.actor, request_id=asked.pk, **form.said), words["done"]):
        return redirect("agency_request", asked.pk)
    page = {"asked": asked, "concern": asked.enquiry.concern, "form": form} | words
    return render(request, "cases/request_form.jinja", page)


@requires(Permission.LEAD_ENQUIRY)
def record_return(request: Any, request_id: UUID) -> HttpResponse:
    """What came back from an organisation without an account."""
    asked = _found(request, request_id, "what came back")
    form = ReturnForm(typed(request), asked=asked, items=queries.items_of(asked), before={})
    words = {"heading": "Write down what came back", "button": "Record it", "done": "Recorded. Now read it: is it complete?"}
    return _task(request, asked, form, operations.record_return, words)


@requires(Permission.LEAD_ENQUIRY)
@require_POST
def accept_return(request: Any, request_id: UUID) -> HttpResponse:
    """What came back is complete."""
    asked = get_object_or_404(queries.agency_requests(request.actor), pk=request_id)
    tried(request, lambda: operations.accept_return(actor=request.actor, request_id=asked.pk), "Accepted as complete.")
    return redirect("agency_request", asked.pk)


@requires(Permission.LEAD_ENQUIRY)
def send_back_request(request: Any, request_id: UUID) -> HttpResponse:
    asked = _found(request, request_id, "send back")
    words = {"heading": "Send it back", "button": "Send it back", "done": f"Sent back. {asked.whom} owes it again."}
    return _task(request, asked, SendBackForm(typed(request)), operations.send_back_request, words)


@requires(Permission.LEAD_ENQUIRY)
def reply_to_question(request: Any, request_id: UUID) -> HttpResponse:
    asked = _found(request, request_id, "answer a question")
    question = presenters.open_question(queries.steps_of(asked))
    words = {"heading": "Answer their question", "button": "Send the answer", "done": "Answered."}
    words |= {"quote": question.words} if question else {}
    return _task(request, asked, ReplyForm(typed(request)), operations.reply_to_question, words)


@requires(Permission.LEAD_ENQUIRY)
def chase_request(request: Any, request_id: UUID) -> HttpResponse:
    """Whom to ring, and what came of it."""
    asked = _found(request, request_id, "chase")
    form = _words(
        request, "words", "Whom did you speak to, and what did they say?", "Say whom you spoke to, and what they said"
    )
    words = {"heading": "Chase it", "button": "Record that you chased it", "done": "Recorded.", "ring_them": "yes"}
    return _task(request, asked, form, operations.chase_request, words)


@requires(Permission.LEAD_ENQUIRY)
def withdraw_request(request: Any, request_id: UUID) -> HttpResponse:
    asked = _found(request, request_id, "withdraw")
    missing = "Say why it is withdrawn, and what is done instead"
    form = _words(request, "because", "Why, and what is done instead?", missing, "They hear that it is withdrawn, not why")
    words = {"heading": "Withdraw it", "button": "Withdraw it", "done": "Withdrawn. Nothing is owed any more."}
    return _task(request, asked, form, operations.withdraw_request, words)


@requires(Permission.LEAD_ENQUIRY)
def tell_asked(request: Any, request_id: UUID) -> HttpResponse:
    """A letter about a request did not reach a team: whom to ring, and what came of it."""
    asked = _found(request, request_id, "told another way")
    form = _words(request, "how", "Whom did you tell, how and when?", "Say whom you told, how and when")
    words = {"heading": "Tell them another way", "button": "Record it", "done": "Recorded.", "ring_them": "yes"}
    return _task(request, asked, form, operations.tell_asked, words | {"did_not_reach": "yes"})


def _words(request: Any, name: str, label: str, missing: str, hint: str = "") -> StaffForm:
    return WordsForm(typed(request), name=name, label=label, missing=missing, hint=hint)
