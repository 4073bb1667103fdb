"""Speaking up, and who may read a restricted record."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases import operations, queries
from goldenthread.cases.forms.speaking import NamePersonForm, SpeakingUpForm
from goldenthread.cases.permissions import Permission
from goldenthread.ui.doing import done
from goldenthread.ui.forms import typed


@requires(Permission.TRIAGE_CONCERN)
def speaking_up(request: Any, concern_id: UUID) -> HttpResponse:
    """Say which body somebody who speaks up as themself works for."""
    concern = get_object_or_404(queries.concerns(request.actor).select_related("employer"), pk=concern_id)
    audit.looked_at(request.actor, concern, page="speaking up")
    form = SpeakingUpForm(typed(request), concern=concern)
    if done(
        request,
        form,
        lambda: operations.say_employer(actor=request.actor, concern_id=concern.pk, name=form.said),
        "Recorded. Check who must be told.",
    ):
        return redirect("concern", concern.pk)
    return render(request, "cases/speaking_up.jinja", {"concern": concern, "form": form})


@requires(Permission.SEE_CASEWORK)
def named_people(request: Any, concern_id: UUID) -> HttpResponse:
    """Who may read a restricted record and why; a manager names one more."""
    concern = get_object_or_404(queries.concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page="who may read it")
    manages = request.actor.has(Permission.NAME_PEOPLE)
    form = NamePersonForm(typed(request) if manages else None, people=queries.caseworkers(request.actor))
    if done(
        request,
        form,
        lambda: operations.name_person(actor=request.actor, concern_id=concern.pk, **form.named),
        lambda user: f"{user.name} can read it now.",
    ):
        return redirect("named_people", concern.pk)
    people = queries.named_people(request.actor, concern)
    opened = queries.emergency_accesses(request.actor).filter(concern=concern).order_by("-created_at")
    context = {
        "concern": concern,
        "form": form,
        "people": people,
        "manages": manages and queries.is_named(request.actor, concern),
    }
    more = {"opened": opened, "steps": queries.restriction_steps(concern)}
    return render(request, "cases/named_people.jinja", context | more)
