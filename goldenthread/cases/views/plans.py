"""Planning an enquiry, and its safeguarding plan."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases import operations, queries
from goldenthread.cases.forms.plans import AgreePlanForm, PlanLineForm, PlanningForm, ReviewPlanForm
from goldenthread.cases.forms.reasons import BecauseForm
from goldenthread.cases.models import Enquiry
from goldenthread.cases.permissions import Permission
from goldenthread.cases.presenters.risks import plan_page
from goldenthread.cases.rules.plans import PlanFacts
from goldenthread.cases.views.of_enquiries import enquiry_for
from goldenthread.ui.doing import done
from goldenthread.ui.forms import StaffForm, typed


@requires(Permission.LEAD_ENQUIRY)
def plan_enquiry(request: Any, enquiry_id: UUID) -> HttpResponse:
    enquiry = enquiry_for(request, enquiry_id, "plan")
    plans = list(queries.enquiry_plans(request.actor, enquiry))
    before = {name: getattr(plans[0], name) for name in PlanningForm.base_fields} if plans else {}
    form = PlanningForm(typed(request), initial=before)
    if done(
        request,
        form,
        lambda: operations.plan_enquiry(actor=request.actor, enquiry_id=enquiry.pk, planning=form.planning),
        "Planned. Next: record the risks, and what you find of each.",
    ):
        return redirect("enquiry", enquiry.pk)
    context = {"enquiry": enquiry, "concern": enquiry.concern, "form": form, "plans": plans}
    return render(request, "cases/plan_enquiry.jinja", context | {"stands": enquiry.concern.safe_practice.get("crime", "")})


@requires(Permission.LEAD_ENQUIRY)
def safeguarding_plan(request: Any, enquiry_id: UUID) -> HttpResponse:
    enquiry = enquiry_for(request, enquiry_id, "safeguarding plan")
    return render(request, "cases/safeguarding_plan.jinja", plan_page(request.actor, enquiry))


@requires(Permission.LEAD_ENQUIRY)
def add_plan_line(request: Any, enquiry_id: UUID) -> HttpResponse:
    enquiry = enquiry_for(request, enquiry_id, "add to the safeguarding plan")
    form = PlanLineForm(typed(request))
    if done(
        request,
        form,
        lambda: operations.add_plan_line(actor=request.actor, enquiry_id=enquiry.pk, line=form.line),
        "Added to the plan.",
    ):
        return redirect("safeguarding_plan", enquiry.pk)
    return render(request, "cases/add_plan_line.jinja", {"enquiry": enquiry, "concern": enquiry.concern, "form": form})


@requires(Permission.LEAD_ENQUIRY)
def end_plan_line(request: Any, line_id: UUID) -> HttpResponse:
    line = get_object_or_404(queries.plan_lines(request.actor), pk=line_id)
    enquiry = line.enquiry
    audit.looked_at(request.actor, [enquiry, enquiry.concern], page="take out of the safeguarding plan")
    form = BecauseForm(typed(request), label="Why is it taken out?", missing="Say why this is taken out of the plan")
    if done(
        request,
        form,
        lambda: operations.end_plan_line(actor=request.actor, line_id=line.pk, because=form.cleaned_data["because"]),
        "Taken out of the plan.",
    ):
        return redirect("safeguarding_plan", enquiry.pk)
    context = {"enquiry": enquiry, "concern": enquiry.concern, "line": line, "form": form}
    return render(request, "cases/end_plan_line.jinja", context)


@requires(Permission.LEAD_ENQUIRY)
def agree_plan(request: Any, enquiry_id: UUID) -> HttpResponse:
    enquiry = enquiry_for(request, enquiry_id, "agree the safeguarding plan")
    form = AgreePlanForm(typed(request))
    return _decide(request, enquiry, form, lambda: form.facts, "agree_plan", "Agreed. The review is on the lead’s list.")


@requires(Permission.LEAD_ENQUIRY)
def no_plan_needed(request: Any, enquiry_id: UUID) -> HttpResponse:
    enquiry = enquiry_for(request, enquiry_id, "no safeguarding plan")
    form = BecauseForm(typed(request), label="Why is no plan needed?", missing="Say why no plan is needed")
    words = "Recorded. No plan is needed."
    return _decide(
        request, enquiry, form, lambda: PlanFacts("not-needed", form.cleaned_data["because"]), "no_plan_needed", words
    )


@requires(Permission.LEAD_ENQUIRY)
def review_plan(request: Any, enquiry_id: UUID) -> HttpResponse:
    enquiry = enquiry_for(request, enquiry_id, "review the safeguarding plan")
    form = ReviewPlanForm(typed(request))
    return _decide(request, enquiry, form, lambda: form.facts, "review_plan", "Reviewed.")


def _decide(request: Any, enquiry: Enquiry, form: StaffForm, facts: Any, page: str, said: str) -> HttpResponse:
    request.unsent.about(f"plan of {enquiry.pk}")  # three pages decide on the one plan
    if done(
        request,
        form,
        lambda: operations.decide_plan(actor=request.actor, enquiry_id=enquiry.pk, facts=facts()),
        said,
    ):
        return redirect("safeguarding_plan", enquiry.pk)
    lines = queries.plan_lines(request.actor).filter(enquiry=enquiry, out_at=None)
    context = {"enquiry": enquiry, "concern": enquiry.concern, "form": form, "lines": lines}
    return render(request, f"cases/{page}.jinja", context)
