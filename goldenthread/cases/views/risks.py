"""The risks of an enquiry, what was found of each, and other bodies' references."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases import operations, queries
from goldenthread.cases.forms.reasons import BecauseForm
from goldenthread.cases.forms.risks import FindingForm, OutsideReferenceForm, RiskForm
from goldenthread.cases.models import Risk
from goldenthread.cases.permissions import Permission
from goldenthread.cases.presenters.risks import named, risks_page
from goldenthread.cases.views.of_enquiries import enquiry_for
from goldenthread.ui.doing import done
from goldenthread.ui.forms import typed


@requires(Permission.LEAD_ENQUIRY)
def risks(request: Any, enquiry_id: UUID) -> HttpResponse:
    enquiry = enquiry_for(request, enquiry_id, "risks")
    return render(request, "cases/risks.jinja", risks_page(request.actor, enquiry))


@requires(Permission.LEAD_ENQUIRY)
def record_risk(request: Any, enquiry_id: UUID) -> HttpResponse:
    enquiry = enquiry_for(request, enquiry_id, "record a risk")
    form = RiskForm(typed(request), initial={"abuse": next(iter(enquiry.concern.abuse), "")})
    if done(
        request,
        form,
        lambda: operations.record_risk(actor=request.actor, enquiry_id=enquiry.pk, facts=form.facts),
        "Recorded. Next: record what you find of it, or another risk.",
    ):
        return redirect("risks", enquiry.pk)
    return render(request, "cases/record_risk.jinja", {"enquiry": enquiry, "concern": enquiry.concern, "form": form})


def _risk(request: Any, risk_id: UUID, page: str) -> Risk:
    risk = get_object_or_404(queries.risks(request.actor), pk=risk_id)
    audit.looked_at(request.actor, [risk.enquiry, risk.enquiry.concern], page=page)
    return risk


@requires(Permission.LEAD_ENQUIRY)
def record_finding(request: Any, risk_id: UUID) -> HttpResponse:
    risk = _risk(request, risk_id, "finding")
    latest = next(iter(risk.findings.all()), None)
    before = {name: getattr(latest, name) for name in FindingForm.base_fields} if latest else {}
    form = FindingForm(typed(request), initial=before)
    if done(
        request,
        form,
        lambda: operations.record_finding(actor=request.actor, risk_id=risk.pk, facts=form.facts),
        "Recorded.",
    ):
        return redirect("risks", risk.enquiry_id)
    context = {"enquiry": risk.enquiry, "concern": risk.enquiry.concern, "risk": named(risk), "form": form}
    return render(request, "cases/record_finding.jinja", context)


@requires(Permission.LEAD_ENQUIRY)
def remove_risk(request: Any, risk_id: UUID) -> HttpResponse:
    risk = _risk(request, risk_id, "take a risk out")
    form = BecauseForm(typed(request), label="Why is it taken out?", missing="Say why this risk is taken out")
    if done(
        request,
        form,
        lambda: operations.remove_risk(actor=request.actor, risk_id=risk.pk, because=form.cleaned_data["because"]),
        "Taken out. It stays on the page with the reason.",
    ):
        return redirect("risks", risk.enquiry_id)
    context = {"enquiry": risk.enquiry, "concern": risk.enquiry.concern, "risk": named(risk), "form": form}
    return render(request, "cases/remove_risk.jinja", context)


@requires(Permission.LEAD_ENQUIRY)
def outside_references(request: Any, enquiry_id: UUID) -> HttpResponse:
    enquiry = enquiry_for(request, enquiry_id, "police and CQC")
    form = OutsideReferenceForm(typed(request))
    if done(
        request,
        form,
        lambda: operations.record_outside_reference(actor=request.actor, enquiry_id=enquiry.pk, **form.cleaned_data),
        "Recorded.",
    ):
        return redirect("outside_references", enquiry.pk)
    context = {
        "enquiry": enquiry,
        "concern": enquiry.concern,
        "form": form,
        "known": queries.outside_references(request.actor, enquiry),
        "stands": enquiry.concern.safe_practice.get("crime", ""),
    }
    return render(request, "cases/outside_references.jinja", context)
