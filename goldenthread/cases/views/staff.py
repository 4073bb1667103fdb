"""Allegations against staff, on pages of their own."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases import operations, queries
from goldenthread.cases.forms.staff import ChangeStaffForm, EmployerDisclosureForm, EmployerToldForm, NameStaffForm
from goldenthread.cases.permissions import Permission
from goldenthread.cases.presenters import staff_page
from goldenthread.ui.doing import done
from goldenthread.ui.forms import typed

PAGE = "staff named"


@requires(Permission.TRIAGE_CONCERN)
def staff_allegations(request: Any, concern_id: UUID) -> HttpResponse:
    concern = get_object_or_404(queries.concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page=PAGE)
    return render(request, "cases/staff_allegations.jinja", staff_page(request.actor, concern))


@requires(Permission.TRIAGE_CONCERN)
def name_staff(request: Any, concern_id: UUID) -> HttpResponse:
    concern = get_object_or_404(queries.concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page="name staff")
    form = NameStaffForm(typed(request))
    if done(
        request,
        form,
        lambda: operations.name_staff(actor=request.actor, concern_id=concern.pk, **form.said),
        "Recorded, for those who lead. See who else must hear.",
    ):
        return redirect("staff_allegations", concern.pk)
    return render(request, "cases/name_staff.jinja", {"concern": concern, "form": form})


@requires(Permission.SEE_STAFF_NAMES)
def change_staff(request: Any, allegation_id: UUID) -> HttpResponse:
    earlier = get_object_or_404(queries.staff_allegations(request.actor), pk=allegation_id)
    audit.looked_at(request.actor, earlier.concern, page=PAGE)
    form = ChangeStaffForm(typed(request), earlier=earlier)
    if done(
        request,
        form,
        lambda: operations.change_staff(actor=request.actor, allegation_id=earlier.pk, **form.said),
        "Recorded. What was known before is kept.",
    ):
        return redirect("staff_allegations", earlier.concern_id)
    return render(request, "cases/change_staff.jinja", {"concern": earlier.concern, "form": form, "earlier": earlier})


@requires(Permission.TELL_EMPLOYER)
def decide_employer_disclosure(request: Any, allegation_id: UUID) -> HttpResponse:
    allegation = get_object_or_404(queries.staff_allegations(request.actor), pk=allegation_id)
    audit.looked_at(request.actor, allegation.concern, page=PAGE)
    form = EmployerDisclosureForm(typed(request))
    if done(
        request,
        form,
        lambda: operations.decide_employer_disclosure(actor=request.actor, allegation_id=allegation.pk, **form.decision),
        "Decided. Nothing is sent by this: tell them, then record how.",
    ):
        return redirect("staff_allegations", allegation.concern_id)
    context = {"concern": allegation.concern, "form": form, "allegation": allegation}
    return render(request, "cases/decide_employer_disclosure.jinja", context)


@requires(Permission.SEE_STAFF_NAMES)
def record_employer_told(request: Any, disclosure_id: UUID) -> HttpResponse:
    disclosure = get_object_or_404(queries.employer_disclosures(request.actor), pk=disclosure_id)
    concern = disclosure.allegation.concern
    audit.looked_at(request.actor, concern, page=PAGE)
    form = EmployerToldForm(typed(request))
    if done(
        request,
        form,
        lambda: operations.record_employer_told(actor=request.actor, disclosure_id=disclosure.pk, how=form.cleaned_data["how"]),
        "Recorded.",
    ):
        return redirect("staff_allegations", concern.pk)
    context = {"concern": concern, "form": form, "disclosure": disclosure}
    return render(request, "cases/record_employer_told.jinja", context)
