"""A record for named people only: restrict it, look at that again, take somebody off."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases import operations, queries
from goldenthread.cases.forms.restrictions import RestrictForm, ReviewRestrictionForm, TakeOffForm
from goldenthread.cases.models import Concern
from goldenthread.cases.permissions import Permission
from goldenthread.ui.doing import done
from goldenthread.ui.forms import typed


@requires(Permission.TRIAGE_CONCERN)
def restrict_concern(request: Any, concern_id: UUID) -> HttpResponse:
    """Put a concern out of everybody's sight but that of named people, and say why and until when."""
    concern = _found(request, concern_id, "restrict it")
    others = [one for one in queries.managers(request.actor) if one.pk != request.actor.user_id]
    form = RestrictForm(typed(request), managers=others)
    act = operations.restrict_concern
    said = "It is for named people only now."
    if done(request, form, lambda: act(actor=request.actor, concern_id=concern.pk, **form.said), said):
        return redirect("named_people", concern.pk)
    return render(request, "cases/restrict_concern.jinja", {"concern": concern, "form": form})


@requires(Permission.NAME_PEOPLE)
def take_off_named(request: Any, concern_id: UUID, user_id: UUID) -> HttpResponse:
    """Take somebody off those who may read a restricted record."""
    concern = _found(request, concern_id, "who may read it")
    access = get_object_or_404(queries.named_people(request.actor, concern), user_id=user_id)
    form = TakeOffForm(typed(request))
    act = operations.take_off_named
    said = f"{access.user.name} cannot read it any more."
    if done(request, form, lambda: act(actor=request.actor, concern_id=concern.pk, user_id=user_id, **form.said), said):
        return redirect("work_list" if user_id == request.actor.user_id else _named(concern))
    return render(request, "cases/take_off_named.jinja", {"concern": concern, "form": form, "access": access})


@requires(Permission.NAME_PEOPLE)
def review_restriction(request: Any, concern_id: UUID) -> HttpResponse:
    """Record whether a record must stay restricted."""
    concern = _found(request, concern_id, "who may read it")
    form = ReviewRestrictionForm(typed(request))
    act = operations.review_restriction
    if done(request, form, lambda: act(actor=request.actor, concern_id=concern.pk, **form.said), "Recorded."):
        return redirect(_named(concern))
    return render(request, "cases/review_restriction.jinja", {"concern": concern, "form": form})


def _found(request: Any, concern_id: UUID, page: str) -> Concern:
    concern = get_object_or_404(queries.concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page=page)
    return concern


def _named(concern: Concern) -> str:
    return reverse("named_people", args=[concern.pk])
