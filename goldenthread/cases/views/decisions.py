"""Deciding, passing on, closing and reopening."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldenthread.accounts.access import requires
from goldenthread.accounts.queries import councils_here
from goldenthread.audit import operations as audit
from goldenthread.cases import operations, queries
from goldenthread.cases.forms.decisions import AnswerPassingOnForm, CloseForm, DecideForm, PassOnForm, ReopenForm
from goldenthread.cases.models import ConcernDecision, DecisionKind, ManagerReview
from goldenthread.cases.permissions import Permission
from goldenthread.cases.presenters import refusal_reasons
from goldenthread.cases.presenters.closing import refused_closing
from goldenthread.ui.doing import done
from goldenthread.ui.forms import typed

BEGUN = "Recorded. The enquiry is begun, and everyone who follows it is told so. Next: say who leads it."
DONE = {
    DecisionKind.NO_FURTHER_ACTION: "Recorded. Next: tell the outcome.",
    DecisionKind.OTHER_HELP: "Recorded. Next: tell the outcome.",
}
TO_MANAGER = "Not decided yet: this would be the third no further action in six months. A manager looks at all three."


@requires(Permission.DECIDE_CONCERN)
def record_decision(request: Any, concern_id: UUID) -> HttpResponse:
    concern = get_object_or_404(queries.concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page="decide")
    form = DecideForm(typed(request), child=concern.child)
    if did := done(
        request,
        form,
        lambda: operations.record_decision(actor=request.actor, concern_id=concern.pk, **form.decision),
        _decided,
    ):
        return redirect("manager_review" if isinstance(did.result, ManagerReview) else "concern", concern.pk)
    context = {"concern": concern, "form": form, "reasons": refusal_reasons(form.refusal, concern)}
    context["open_enquiries"] = queries.open_enquiries_about(request.actor, concern)
    return render(request, "cases/record_decision.jinja", context)


def _decided(made: ConcernDecision | ManagerReview) -> str:
    return TO_MANAGER if isinstance(made, ManagerReview) else DONE.get(DecisionKind(made.kind), BEGUN)


@requires(Permission.DECIDE_CONCERN)
def pass_concern_on(request: Any, concern_id: UUID) -> HttpResponse:
    concern = get_object_or_404(queries.concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page="pass on")
    councils = councils_here().exclude(pk=concern.owner_id)
    lead = queries.lead_of(concern)
    form = PassOnForm(typed(request), councils=councils, lead=lead)
    if done(
        request,
        form,
        lambda: operations.pass_concern_on(actor=request.actor, concern_id=concern.pk, **form.offered),
        lambda passing: f"Offered to {passing.to}. It stays yours until they accept it.",
    ):
        return redirect("concern", concern.pk)
    context = {"concern": concern, "form": form, "lead": lead, "reasons": refusal_reasons(form.refusal, concern)}
    return render(request, "cases/pass_concern_on.jinja", context)


@requires(Permission.TRIAGE_CONCERN)
def answer_passing_on(request: Any, passing_id: UUID) -> HttpResponse:
    passing = get_object_or_404(queries.passings_to(request.actor), pk=passing_id)
    audit.looked_at(request.actor, passing, page="offered concern")
    managers = list(queries.managers(request.actor)) if passing.concern.restricted else []
    form = AnswerPassingOnForm(typed(request), managers=managers)
    if did := done(
        request,
        form,
        lambda: operations.answer_passing_on(actor=request.actor, passing_id=passing.pk, **form.answer),
        lambda answered: "Accepted. It is on your list." if answered.became else "Sent back.",
    ):
        return redirect("concern", did.result.became_id) if did.result.became else redirect("work_list")
    return render(request, "cases/answer_passing_on.jinja", {"passing": passing, "form": form})


@requires(Permission.DECIDE_CONCERN)
def close_concern(request: Any, concern_id: UUID) -> HttpResponse:
    concern = get_object_or_404(queries.concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page="close")
    form = CloseForm(typed(request))
    if done(
        request,
        form,
        lambda: operations.close_concern(actor=request.actor, concern_id=concern.pk),
        "Closed. Everyone who was told has the outcome.",
    ):
        return redirect("concern", concern.pk)
    context = {"concern": concern, "form": form} | refused_closing(form.refusal, concern)
    return render(request, "cases/close_concern.jinja", context)


@requires(Permission.DECIDE_CONCERN)
def reopen_concern(request: Any, concern_id: UUID) -> HttpResponse:
    concern = get_object_or_404(queries.concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page="reopen")
    form = ReopenForm(typed(request))
    if done(
        request,
        form,
        lambda: operations.reopen_concern(actor=request.actor, concern_id=concern.pk, because=form.cleaned_data["because"]),
        "Reopened.",
    ):
        return redirect("concern", concern.pk)
    return render(request, "cases/reopen_concern.jinja", {"concern": concern, "form": form})
