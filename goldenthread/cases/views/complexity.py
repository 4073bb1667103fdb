"""What makes an enquiry complex, a page for each part, and the steps of a disagreement."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases import operations, queries
from goldenthread.cases.forms import complexity as forms
from goldenthread.cases.models import Disagreement, Enquiry
from goldenthread.cases.permissions import Permission
from goldenthread.cases.presenters.complexity import complex_page, disagreement_page
from goldenthread.cases.views.of_enquiries import enquiry_for
from goldenthread.ui.doing import done
from goldenthread.ui.forms import typed


@requires(Permission.LEAD_ENQUIRY)
def complex_case(request: Any, enquiry_id: UUID) -> HttpResponse:
    enquiry = enquiry_for(request, enquiry_id, "complex case")
    return render(request, "cases/complex_case.jinja", complex_page(request.actor, enquiry))


@requires(Permission.LEAD_ENQUIRY)
def record_disciplines_meeting(request: Any, enquiry_id: UUID) -> HttpResponse:
    enquiry = enquiry_for(request, enquiry_id, "meeting of disciplines")
    words = {"heading": "A meeting of several disciplines", "button": "Record the meeting"}
    form = forms.DisciplinesMeetingForm(typed(request))
    return _task(request, enquiry, form, operations.record_disciplines_meeting, words)


@requires(Permission.LEAD_ENQUIRY)
def record_transition(request: Any, enquiry_id: UUID) -> HttpResponse:
    enquiry = enquiry_for(request, enquiry_id, "becoming an adult")
    words = {"heading": "Becoming an adult", "button": "Record the plan"}
    return _task(request, enquiry, forms.TransitionForm(typed(request)), operations.record_transition, words)


@requires(Permission.LEAD_ENQUIRY)
def record_placement_risk(request: Any, enquiry_id: UUID) -> HttpResponse:
    enquiry = enquiry_for(request, enquiry_id, "placement at risk")
    words = {"heading": "Is the placement at risk?", "button": "Record it"}
    return _task(request, enquiry, forms.PlacementRiskForm(typed(request)), operations.record_placement_risk, words)


@requires(Permission.LEAD_ENQUIRY)
def raise_disagreement(request: Any, enquiry_id: UUID) -> HttpResponse:
    enquiry = enquiry_for(request, enquiry_id, "raise a disagreement")
    words = {"heading": "Professionals disagree", "button": "Record the disagreement"}
    return _task(request, enquiry, forms.RaiseDisagreementForm(typed(request)), operations.raise_disagreement, words)


@requires(Permission.LEAD_ENQUIRY)
def disagreement(request: Any, disagreement_id: UUID) -> HttpResponse:
    found = _disagreement(request, disagreement_id, "disagreement")
    return render(request, "cases/disagreement.jinja", disagreement_page(request.actor, found))


@requires(Permission.LEAD_ENQUIRY)
def settle_disagreement(request: Any, disagreement_id: UUID) -> HttpResponse:
    found = _disagreement(request, disagreement_id, "settle a disagreement")
    words = {"heading": "How was it settled?", "button": "Record that it is settled"}
    return _step(request, found, forms.SettleForm(typed(request)), operations.settle_disagreement, words)


@requires(Permission.LEAD_ENQUIRY)
def take_disagreement_up(request: Any, disagreement_id: UUID) -> HttpResponse:
    found = _disagreement(request, disagreement_id, "take a disagreement up")
    words = {"heading": "Take it a step up", "button": "Take it a step up"}
    return _step(request, found, forms.StepUpForm(typed(request)), operations.take_disagreement_up, words)


def _disagreement(request: Any, disagreement_id: UUID, page: str) -> Disagreement:
    found = get_object_or_404(queries.disagreements(request.actor), pk=disagreement_id)
    audit.looked_at(request.actor, found.enquiry, page=page)
    return found


def _task(request: Any, enquiry: Enquiry, form: Any, do: Callable[..., Any], words: dict[str, str]) -> HttpResponse:
    """A form about an enquiry that leads back to the page of the complex case."""
    if done(request, form, lambda: do(actor=request.actor, enquiry_id=enquiry.pk, **form.said), "Recorded."):
        return redirect("complex_case", enquiry.pk)
    page = {"enquiry": enquiry, "concern": enquiry.concern, "form": form}
    return render(request, "cases/complex_form.jinja", page | words)


def _step(request: Any, found: Disagreement, form: Any, do: Callable[..., Any], words: dict[str, str]) -> HttpResponse:
    """A form about a disagreement that leads back to its own page."""
    if done(request, form, lambda: do(actor=request.actor, disagreement_id=found.pk, **form.said), "Recorded."):
        return redirect("disagreement", found.pk)
    page = disagreement_page(request.actor, found) | {"form": form}
    return render(request, "cases/disagreement_form.jinja", page | words)
