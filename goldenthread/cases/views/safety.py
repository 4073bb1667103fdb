"""Safe tonight: deciding it, every attempt to see them, and the hand-over to out-of-hours."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases import operations, queries
from goldenthread.cases.forms.safety import HandToOutOfHoursForm, RingDeskForm, SafeTonightForm, SightingForm
from goldenthread.cases.permissions import Permission
from goldenthread.cases.presenters import council_safety_page, desk_safety_page
from goldenthread.clocks.queries import offices_open_next
from goldenthread.core import clock
from goldenthread.ui.doing import done
from goldenthread.ui.forms import typed

SHOWN = 20  # of what was decided or tried before, on the page that adds to it


@requires(Permission.DECIDE_CONCERN)
def decide_safe_tonight(request: Any, concern_id: UUID) -> HttpResponse:
    concern = get_object_or_404(queries.concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page="safe tonight")
    decided = queries.safety_decisions(request.actor, concern.pk)
    form = _safe_tonight_form(request, decided)
    if done(
        request,
        form,
        lambda: operations.decide_safe_tonight(actor=request.actor, concern_id=concern.pk, said=form.said),
        lambda _: _said(form),
    ):
        return redirect("concern", concern.pk)
    page = council_safety_page(request.actor, concern, form, "safe-tonight") | {"decided": decided[:SHOWN]}
    return render(request, "cases/decide_safe_tonight.jinja", page)


@requires(Permission.SEE_HAND_OVERS)
def decide_safe_tonight_for_council(request: Any, hand_over_id: UUID) -> HttpResponse:
    """The same, by the desk that has it tonight."""
    found = get_object_or_404(queries.handed_to_us(request.actor), pk=hand_over_id)
    audit.looked_at(request.actor, found, page="safe tonight")
    decided = queries.decided_in(request.actor, found.pk)
    form = _safe_tonight_form(request, decided)
    if done(
        request,
        form,
        lambda: operations.decide_safe_tonight_for_council(actor=request.actor, hand_over_id=found.pk, said=form.said),
        lambda _: f"{_said(form)} {found.owner} can read it.",
    ):
        return redirect("hand_over", found.pk)
    page = desk_safety_page(found, form) | {"decided": decided[:SHOWN]}
    return render(request, "cases/decide_safe_tonight.jinja", page)


def _safe_tonight_form(request: Any, decided: Any) -> SafeTonightForm:
    latest = decided.first()
    return SafeTonightForm(
        typed(request), found_safe_before=bool(latest and latest.safe), checker=latest.checked_by if latest else ""
    )


def _said(form: SafeTonightForm) -> str:
    return "Recorded: safe tonight." if form.said.safe else "Recorded: not safe. They stay on the list until they are."


@requires(Permission.TRIAGE_CONCERN)
def record_sighting(request: Any, concern_id: UUID) -> HttpResponse:
    concern = get_object_or_404(queries.concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page="last seen")
    form = SightingForm(typed(request), tried_by=request.actor.name)
    if done(
        request,
        form,
        lambda: operations.record_sighting(actor=request.actor, concern_id=concern.pk, **form.attempt),
        "Recorded.",
    ):
        return redirect("concern", concern.pk)
    tried = queries.sightings(request.actor, concern.pk)[:SHOWN]
    page = council_safety_page(request.actor, concern, form, "last-seen") | {"tried": tried}
    return render(request, "cases/record_sighting.jinja", page)


@requires(Permission.SEE_HAND_OVERS)
def record_sighting_for_council(request: Any, hand_over_id: UUID) -> HttpResponse:
    """The same, by the desk that has it tonight."""
    found = get_object_or_404(queries.handed_to_us(request.actor), pk=hand_over_id)
    audit.looked_at(request.actor, found, page="last seen")
    form = SightingForm(typed(request), tried_by=request.actor.name)
    if done(
        request,
        form,
        lambda: operations.record_sighting_for_council(actor=request.actor, hand_over_id=found.pk, **form.attempt),
        f"Recorded. {found.owner} can read it.",
    ):
        return redirect("hand_over", found.pk)
    tried = queries.tried_in(request.actor, found.pk)[:SHOWN]
    return render(request, "cases/record_sighting.jinja", desk_safety_page(found, form) | {"tried": tried})


@requires(Permission.DECIDE_CONCERN)
def hand_to_out_of_hours(request: Any, concern_id: UUID) -> HttpResponse:
    """Five to five on Friday. What was handed over before is above the form."""
    concern = get_object_or_404(queries.concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page="hand to out-of-hours")
    form = HandToOutOfHoursForm(typed(request), back_by=offices_open_next(clock.now()))
    if did := done(
        request,
        form,
        lambda: operations.hand_to_out_of_hours(actor=request.actor, concern_id=concern.pk, **form.asked),
        lambda made: f"Handed to {made.team}. You see when somebody there has it.",
    ):
        return redirect("hand_over", did.result.pk)
    handed = queries.hand_overs_of(request.actor, concern.pk)[:SHOWN]
    return render(request, "cases/hand_to_out_of_hours.jinja", {"concern": concern, "form": form, "handed": handed})


@requires(Permission.TRIAGE_CONCERN)
def ring_desk(request: Any, hand_over_id: UUID) -> HttpResponse:
    """Whom to ring, and what came of it."""
    found = get_object_or_404(queries.hand_overs(request.actor), pk=hand_over_id)
    audit.looked_at(request.actor, found, page="ring the desk")
    form = RingDeskForm(typed(request))
    if done(
        request,
        form,
        lambda: operations.ring_desk(actor=request.actor, hand_over_id=found.pk, who=form.cleaned_data["who"]),
        "Recorded.",
    ):
        return redirect("hand_over", found.pk)
    return render(request, "cases/ring_desk.jinja", {"hand_over": found, "form": form})
