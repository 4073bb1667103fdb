"""An administrator's placements: who pays for how many, where."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.core.decisions import Refused
from goldenthread.directory import operations, queries
from goldenthread.directory.forms import LastDayForm, PlacementForm
from goldenthread.directory.permissions import Permission
from goldenthread.ui.forms import typed


@requires(Permission.EDIT_DIRECTORY)
def add_placement(request: Any, location_id: UUID) -> HttpResponse:
    """Add a placement at a place."""
    place = get_object_or_404(queries.locations(request.actor), pk=location_id)
    form = PlacementForm(typed(request), actor=request.actor, location=place)
    if form.is_valid():
        try:
            operations.add_placement(actor=request.actor, location_id=place.pk, **form.facts)
        except Refused as refusal:
            form.add_error(None, list(refusal.reasons))
        else:
            messages.success(request, f"The placement at {place.name} is added.")
            return redirect("payment_history", place.pk)
    return render(request, "directory/add_placement.jinja", {"form": form, "place": place})


@requires(Permission.EDIT_DIRECTORY)
def end_placement(request: Any, placement_id: UUID) -> HttpResponse:
    """End a placement that we keep."""
    placement = get_object_or_404(queries.own_placements(request.actor), pk=placement_id)
    audit.looked_at(request.actor, placement, page="end_placement")
    form = LastDayForm(typed(request))
    if form.is_valid():
        try:
            operations.end_placement(actor=request.actor, placement_id=placement.pk, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("last_day", list(refusal.reasons))
        else:
            messages.success(request, "The placement ends. It stays in the history.")
            return redirect("payment_history", placement.location_id)
    return render(request, "directory/end_placement.jinja", {"form": form, "placement": placement})
