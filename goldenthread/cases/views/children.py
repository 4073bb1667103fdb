"""Children: how old the person is, who has it, and the joint plan of the years around eighteen."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases import operations, presenters, queries
from goldenthread.cases.forms.children import JointPlanForm, RecordChildrenForm, TellFrontDoorForm
from goldenthread.cases.permissions import Permission
from goldenthread.ui.doing import done
from goldenthread.ui.forms import typed


@requires(Permission.TRIAGE_CONCERN)
def record_children(request: Any, concern_id: UUID) -> HttpResponse:
    """Who has the concern at the children’s front door, its receipt, and how old the person is."""
    concern = get_object_or_404(queries.concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page="children")
    known = {"band": concern.age_band, "children_at_home": concern.children_at_home, "children_words": concern.children_words}
    form = RecordChildrenForm(typed(request), initial=known)
    if done(
        request,
        form,
        lambda: operations.record_children(actor=request.actor, concern_id=concern.pk, **form.facts),
        "Recorded. Whoever must have it at once has it.",
    ):
        return redirect("record_children", concern.pk)
    return render(request, "cases/record_children.jinja", presenters.children_page(request.actor, concern) | {"form": form})


@requires(Permission.TRIAGE_CONCERN)
def tell_front_door(request: Any, concern_id: UUID) -> HttpResponse:
    """The children’s front door has no team here: ring it, and keep its reference."""
    concern = get_object_or_404(queries.concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page="children’s front door")
    form = TellFrontDoorForm(typed(request))
    if done(
        request,
        form,
        lambda: operations.tell_front_door(actor=request.actor, concern_id=concern.pk, **form.cleaned_data),
        "Recorded: the children’s front door has it.",
    ):
        return redirect("record_children", concern.pk)
    return render(request, "cases/tell_front_door.jinja", {"concern": concern, "form": form})


@requires(Permission.DECIDE_CONCERN)
def joint_plan(request: Any, concern_id: UUID) -> HttpResponse:
    """Agree who in each team has somebody between 17½ and 25, and what they do."""
    concern = get_object_or_404(queries.concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page="joint plan")
    form = JointPlanForm(typed(request))
    if done(
        request,
        form,
        lambda: operations.agree_joint_plan(actor=request.actor, concern_id=concern.pk, **form.cleaned_data),
        "The joint plan is recorded.",
    ):
        return redirect("joint_plan", concern.pk)
    return render(request, "cases/joint_plan.jinja", presenters.joint_plan_page(request.actor, concern) | {"form": form})
