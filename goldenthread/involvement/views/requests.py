"""Asking another organisation for an enquiry: never a team in which the source of risk works."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases import operations as cases
from goldenthread.cases import queries as found_in_cases
from goldenthread.cases.forms.requests import AskForm, MakeForm
from goldenthread.cases.models import Enquiry
from goldenthread.cases.permissions import Permission
from goldenthread.involvement import queries
from goldenthread.ui.doing import done
from goldenthread.ui.forms import typed


def _enquiry(request: Any, enquiry_id: UUID, page: str) -> Enquiry:
    found = get_object_or_404(found_in_cases.enquiries(request.actor), pk=enquiry_id)
    audit.looked_at(request.actor, [found, found.concern], page=page)
    return found


@requires(Permission.LEAD_ENQUIRY)
def ask_agency(request: Any, enquiry_id: UUID) -> HttpResponse:
    """Information, a chronology, a report or a joint visit."""
    enquiry = _enquiry(request, enquiry_id, "ask another organisation")
    form = AskForm(typed(request), teams=_teams(request, enquiry))
    words = {"heading": "Ask another organisation", "button": "Ask them", "making": False}
    return _ask(request, enquiry, form, words)


@requires(Permission.LEAD_ENQUIRY)
def ask_to_make_enquiry(request: Any, enquiry_id: UUID) -> HttpResponse:
    """Another organisation makes the enquiry; the council stays responsible."""
    enquiry = _enquiry(request, enquiry_id, "ask another organisation to make the enquiry")
    manager = request.actor.has(Permission.REVIEW_DECISIONS)
    form = MakeForm(typed(request), teams=_teams(request, enquiry), manager=manager, initial=_advocate(enquiry))
    words = {"heading": "Ask another organisation to make the enquiry", "button": "Ask them to make it", "making": True}
    return _ask(request, enquiry, form, words)


def _teams(request: Any, enquiry: Enquiry) -> Any:
    return found_in_cases.teams_that_may_answer(request.actor).exclude(pk__in=queries.seniors(enquiry.concern))


def _advocate(enquiry: Enquiry) -> dict[str, str]:
    named = found_in_cases.current_advocate(enquiry)
    return {"advocate": ", ".join(filter(None, (named.name, named.organisation, named.telephone)))} if named else {}


def _ask(request: Any, enquiry: Enquiry, form: Any, words: dict[str, Any]) -> HttpResponse:
    if done(
        request,
        form,
        lambda: cases.ask_agency(
            actor=request.actor, enquiry_id=enquiry.pk, barred=queries.seniors(enquiry.concern), **form.said
        ),
        "Asked. You see here whether it is accepted, and when it comes back.",
    ):
        return redirect("enquiry_requests", enquiry.pk)
    page = {"enquiry": enquiry, "concern": enquiry.concern, "form": form} | words
    return render(request, "involvement/ask_agency.jinja", page)
