"""Capacity for one decision, and how that decision was made."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases import operations, queries
from goldenthread.cases.forms.capacity import AssessCapacityForm, ConsiderCapacityForm, DecideForm
from goldenthread.cases.permissions import Permission
from goldenthread.cases.presenters import capacity_page
from goldenthread.cases.rules.capacity import LACKS
from goldenthread.cases.views.of_enquiries import enquiry_for
from goldenthread.ui.doing import done
from goldenthread.ui.forms import typed


@requires(Permission.LEAD_ENQUIRY)
def consider_capacity(request: Any, enquiry_id: UUID) -> HttpResponse:
    enquiry = enquiry_for(request, enquiry_id, "capacity")
    form = ConsiderCapacityForm(typed(request), found_by=request.actor.name)
    if done(
        request,
        form,
        lambda: operations.consider_capacity(actor=request.actor, enquiry_id=enquiry.pk, **form.said),
        "Recorded for this decision.",
    ):
        return redirect("consider_capacity", enquiry.pk)
    page = capacity_page(request.actor, enquiry, request.GET.get("page"))
    return render(request, "cases/consider_capacity.jinja", page | {"form": form})


@requires(Permission.LEAD_ENQUIRY)
def assess_capacity(request: Any, enquiry_id: UUID) -> HttpResponse:
    enquiry = enquiry_for(request, enquiry_id, "assess capacity")
    form = AssessCapacityForm(typed(request), found_by=request.actor.name)
    words = "Recorded. What follows from it stands at the top of the list."
    if done(request, form, lambda: operations.assess_capacity(actor=request.actor, enquiry_id=enquiry.pk, **form.said), words):
        return redirect("consider_capacity", enquiry.pk)
    page = {"enquiry": enquiry, "concern": enquiry.concern, "form": form}
    return render(request, "cases/assess_capacity.jinja", page)


@requires(Permission.LEAD_ENQUIRY)
def decide_with_person(request: Any, record_id: UUID) -> HttpResponse:
    record = get_object_or_404(queries.capacity_records(request.actor), pk=record_id)
    audit.looked_at(request.actor, record.enquiry, page="decide after capacity")
    best_interests = record.conclusion == LACKS
    form = DecideForm(typed(request), best_interests=best_interests)
    if done(
        request, form, lambda: operations.decide_with_person(actor=request.actor, record_id=record.pk, **form.said), "Recorded."
    ):
        return redirect("consider_capacity", record.enquiry_id)
    page = {"enquiry": record.enquiry, "concern": record.enquiry.concern, "record": record, "best_interests": best_interests}
    return render(request, "cases/decide_with_person.jinja", page | {"form": form})
