"""Concluding an enquiry, stopping it because the person asks, and what a manager sets aside."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases import operations, queries
from goldenthread.cases.forms.endings import CeaseForm, NotTellForm, SetAsideForm
from goldenthread.cases.forms.reasons import BecauseForm
from goldenthread.cases.permissions import Permission
from goldenthread.cases.presenters.closing import conclusion_page, open_gates
from goldenthread.cases.views.of_enquiries import enquiry_for
from goldenthread.ui.doing import done
from goldenthread.ui.forms import typed

TELL = "Next: tell the outcome of each concern that led to it."


@requires(Permission.LEAD_ENQUIRY)
def conclude_enquiry(request: Any, enquiry_id: UUID) -> HttpResponse:
    enquiry = enquiry_for(request, enquiry_id, "conclude")
    form = BecauseForm(
        typed(request),
        label="What did the enquiry find?",
        missing="Say what the enquiry found",
        hint="For the file. What others are told is written when you tell the outcome",
    )
    if done(
        request,
        form,
        lambda: operations.conclude_enquiry(actor=request.actor, enquiry_id=enquiry.pk, because=form.cleaned_data["because"]),
        f"Concluded. {TELL}",
    ):
        return redirect("enquiry", enquiry.pk)
    return render(request, "cases/conclude_enquiry.jinja", conclusion_page(request.actor, enquiry) | {"form": form})


@requires(Permission.LEAD_ENQUIRY)
def cease_enquiry(request: Any, enquiry_id: UUID) -> HttpResponse:
    enquiry = enquiry_for(request, enquiry_id, "stop at their request")
    form = CeaseForm(typed(request))
    if done(
        request,
        form,
        lambda: operations.cease_enquiry(
            actor=request.actor, enquiry_id=enquiry.pk, facts=form.facts, because=form.cleaned_data["because"]
        ),
        f"Stopped at their request. {TELL}",
    ):
        return redirect("enquiry", enquiry.pk)
    return render(request, "cases/cease_enquiry.jinja", {"enquiry": enquiry, "concern": enquiry.concern, "form": form})


@requires(Permission.REVIEW_DECISIONS)
def set_gate_aside(request: Any, enquiry_id: UUID) -> HttpResponse:
    enquiry = enquiry_for(request, enquiry_id, "close with a reason")
    gates = open_gates(enquiry)
    form = SetAsideForm(typed(request), gates=[(one["key"], one["text"]) for one in gates if one["override"]])
    if done(
        request,
        form,
        lambda: operations.set_gate_aside(actor=request.actor, enquiry_id=enquiry.pk, **form.cleaned_data),
        "Recorded and counted. It no longer keeps this enquiry open.",
    ):
        return redirect("enquiry", enquiry.pk)
    context = {"enquiry": enquiry, "concern": enquiry.concern, "form": form, "gates": gates}
    return render(request, "cases/set_gate_aside.jinja", context)


@requires(Permission.REVIEW_DECISIONS)
def decide_not_to_tell(request: Any, concern_id: UUID) -> HttpResponse:
    concern = get_object_or_404(queries.concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page="decide not to tell")
    kinds = queries.untold_kinds(concern)
    form = NotTellForm(typed(request), kinds=kinds)
    if done(
        request,
        form,
        lambda: operations.decide_not_to_tell(actor=request.actor, concern_id=concern.pk, **form.cleaned_data),
        "Recorded and counted. Closing no longer waits for them.",
    ):
        return redirect("concern", concern.pk)
    return render(request, "cases/decide_not_to_tell.jinja", {"concern": concern, "form": form, "kinds": kinds})


@requires(Permission.DECIDE_CONCERN)
def take_into_enquiry(request: Any, concern_id: UUID, enquiry_id: UUID) -> HttpResponse:
    concern = get_object_or_404(queries.concerns(request.actor), pk=concern_id)
    enquiry = get_object_or_404(queries.enquiries(request.actor), pk=enquiry_id)
    audit.looked_at(request.actor, [concern, enquiry], page="take into an enquiry")
    form = BecauseForm(
        typed(request), label="Why does it belong to this enquiry?", missing="Say why it belongs to this enquiry"
    )
    if done(
        request,
        form,
        lambda: operations.take_into_enquiry(
            actor=request.actor, concern_id=concern.pk, enquiry_id=enquiry.pk, because=form.cleaned_data["because"]
        ),
        f"Recorded. This concern is part of enquiry {enquiry.reference}.",
    ):
        return redirect("concern", concern.pk)
    return render(request, "cases/take_into_enquiry.jinja", {"concern": concern, "enquiry": enquiry, "form": form})
