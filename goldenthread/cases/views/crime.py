"""Could this be a crime? The council’s answer, asking the police, and their own answer."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases import operations, queries
from goldenthread.cases.forms.crime import AskPoliceForm, CrimeForm, PoliceAnswerForm
from goldenthread.cases.permissions import Permission
from goldenthread.cases.presenters import crime_page
from goldenthread.core.clock import LONDON
from goldenthread.ui.doing import done
from goldenthread.ui.forms import typed


@requires(Permission.DECIDE_CONCERN)
def decide_crime(request: Any, concern_id: UUID) -> HttpResponse:
    concern = get_object_or_404(queries.concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page="crime")
    form = CrimeForm(typed(request))
    if done(
        request,
        form,
        lambda: operations.decide_crime(actor=request.actor, concern_id=concern.pk, facts=form.facts),
        "Recorded. Whether you may ring the provider is at the top of every page.",
    ):
        return redirect("concern", concern.pk)
    return render(request, "cases/decide_crime.jinja", crime_page(request.actor, concern) | {"form": form})


@requires(Permission.DECIDE_CONCERN)
def ask_police(request: Any, concern_id: UUID) -> HttpResponse:
    concern = get_object_or_404(queries.concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page="ask the police")
    form = AskPoliceForm(typed(request))
    if done(
        request,
        form,
        lambda: operations.ask_police(actor=request.actor, concern_id=concern.pk, **form.said),
        lambda asked: f"With {asked.team}. They owe you an answer. In danger: ring 999.",
    ):
        return redirect("concern", concern.pk)
    return render(request, "cases/ask_police.jinja", {"concern": concern, "form": form})


@requires(Permission.SEE_HAND_OVERS)
def answer_as_police(request: Any, hand_over_id: UUID) -> HttpResponse:
    found = get_object_or_404(queries.handed_to_us(request.actor), pk=hand_over_id, kind="police")
    audit.looked_at(request.actor, found, page="police answer")
    asked = f"{found.created_at.astimezone(LONDON):%d %b %Y, %H:%M}, by Goldenthread"
    form = PoliceAnswerForm(typed(request), contacted=asked, officer=request.actor.name)
    if done(
        request,
        form,
        lambda: operations.answer_as_police(actor=request.actor, hand_over_id=found.pk, facts=form.facts),
        f"{found.owner} has your answer.",
    ):
        return redirect("hand_over", found.pk)
    page = {"hand_over": found, "concern": found.concern, "form": form}
    return render(request, "cases/answer_as_police.jinja", page)
