"""A death: recorded, put right, the family told, and the work concluded or aimed at others."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases.permissions import Permission as Cases
from goldenthread.cases.queries import concerns
from goldenthread.involvement import operations
from goldenthread.involvement.forms.deaths import (
    CorrectDeathForm,
    DecideAfterDeathForm,
    FamilyContactForm,
    RecordDeathForm,
)
from goldenthread.involvement.hearings import death_page
from goldenthread.involvement.models import DeathDecision
from goldenthread.involvement.permissions import Permission
from goldenthread.ui.doing import done
from goldenthread.ui.forms import typed


@requires(Cases.TRIAGE_CONCERN)
def death(request: Any, concern_id: UUID) -> HttpResponse:
    concern = get_object_or_404(concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page="death")
    return render(request, "involvement/death.jinja", death_page(request.actor, concern))


@requires(Cases.TRIAGE_CONCERN)
def record_death(request: Any, concern_id: UUID) -> HttpResponse:
    concern = get_object_or_404(concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page="record death")
    request.unsent.about(f"death of {concern.person_id}")
    form = RecordDeathForm(typed(request))
    if done(
        request,
        form,
        lambda: operations.record_death(actor=request.actor, concern_id=concern.pk, **form.said),
        "Recorded. Nothing is sent to them any more. See below who must hear.",
    ):
        return redirect("death", concern.pk)
    return render(request, "involvement/record_death.jinja", {"concern": concern, "form": form})


@requires(Cases.TRIAGE_CONCERN)
def correct_death(request: Any, concern_id: UUID) -> HttpResponse:
    concern = get_object_or_404(concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page="put death right")
    request.unsent.about(f"death of {concern.person_id}")
    form = CorrectDeathForm(typed(request))
    if done(
        request,
        form,
        lambda: operations.correct_death(actor=request.actor, concern_id=concern.pk, **form.said),
        "Put right. What was recorded before is kept.",
    ):
        return redirect("death", concern.pk)
    return render(request, "involvement/correct_death.jinja", {"concern": concern, "form": form})


@requires(Cases.TRIAGE_CONCERN)
def record_family_contact(request: Any, concern_id: UUID) -> HttpResponse:
    concern = get_object_or_404(concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page="family contact")
    form = FamilyContactForm(typed(request))
    if done(
        request,
        form,
        lambda: operations.record_family_contact(actor=request.actor, concern_id=concern.pk, **form.said),
        "Recorded: the family has heard.",
    ):
        return redirect("death", concern.pk)
    return render(request, "involvement/record_family_contact.jinja", {"concern": concern, "form": form})


@requires(Permission.DECIDE_AFTER_DEATH)
def decide_after_death(request: Any, concern_id: UUID) -> HttpResponse:
    concern = get_object_or_404(concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page="decide after death")
    form = DecideAfterDeathForm(typed(request))
    if done(
        request, form, lambda: operations.decide_after_death(actor=request.actor, concern_id=concern.pk, **form.decision), _next
    ):
        return redirect("death", concern.pk)
    return render(request, "involvement/decide_after_death.jinja", {"concern": concern, "form": form})


def _next(decision: DeathDecision) -> str:
    return f"Recorded. {'Next: tell the outcome.' if decision.kind == 'conclude' else 'Check who else must be told.'}"
