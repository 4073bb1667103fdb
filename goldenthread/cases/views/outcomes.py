"""What the person wants: asking, asking again, judging; and what they say of the six statements."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldenthread.accounts.access import requires
from goldenthread.cases import operations, queries
from goldenthread.cases.forms.outcomes import AskAgainForm, JudgeForm, NotAskedForm, OutcomeForm, PrinciplesForm
from goldenthread.cases.permissions import Permission
from goldenthread.cases.presenters import outcomes_page, principles_page
from goldenthread.cases.views.of_enquiries import enquiry_for
from goldenthread.ui.doing import done
from goldenthread.ui.forms import typed


@requires(Permission.LEAD_ENQUIRY)
def record_outcome(request: Any, enquiry_id: UUID) -> HttpResponse:
    enquiry = enquiry_for(request, enquiry_id, "what they want")
    form = OutcomeForm(typed(request))
    if done(
        request,
        form,
        lambda: operations.record_outcome(actor=request.actor, enquiry_id=enquiry.pk, **form.said),
        "Recorded in their words.",
    ):
        return redirect("record_outcome", enquiry.pk)
    page = outcomes_page(request.actor, enquiry, request.GET.get("page"))
    return render(request, "cases/record_outcome.jinja", page | {"form": form})


@requires(Permission.LEAD_ENQUIRY)
def record_not_asked(request: Any, enquiry_id: UUID) -> HttpResponse:
    enquiry = enquiry_for(request, enquiry_id, "not asked")
    form = NotAskedForm(typed(request))
    if done(
        request,
        form,
        lambda: operations.record_not_asked(actor=request.actor, enquiry_id=enquiry.pk, **form.said),
        "Recorded, with the reason.",
    ):
        return redirect("record_outcome", enquiry.pk)
    page = {"enquiry": enquiry, "concern": enquiry.concern, "form": form}
    return render(request, "cases/record_not_asked.jinja", page)


@requires(Permission.LEAD_ENQUIRY)
def revisit_outcome(request: Any, enquiry_id: UUID, number: int) -> HttpResponse:
    enquiry = enquiry_for(request, enquiry_id, "ask again")
    outcome = get_object_or_404(queries.desired_outcomes(request.actor, enquiry), number=number)
    form = AskAgainForm(typed(request))
    if done(
        request,
        form,
        lambda: operations.revisit_outcome(actor=request.actor, enquiry_id=enquiry.pk, number=number, **form.said),
        "Recorded in the words of now.",
    ):
        return redirect("record_outcome", enquiry.pk)
    page = {"enquiry": enquiry, "concern": enquiry.concern, "outcome": outcome, "form": form}
    return render(request, "cases/revisit_outcome.jinja", page)


@requires(Permission.LEAD_ENQUIRY)
def judge_outcome(request: Any, enquiry_id: UUID, number: int) -> HttpResponse:
    enquiry = enquiry_for(request, enquiry_id, "judge")
    outcome = get_object_or_404(queries.desired_outcomes(request.actor, enquiry), number=number)
    form = JudgeForm(typed(request))
    if done(
        request,
        form,
        lambda: operations.judge_outcome(actor=request.actor, enquiry_id=enquiry.pk, number=number, **form.said),
        "Recorded as they judge it.",
    ):
        return redirect("record_outcome", enquiry.pk)
    page = {"enquiry": enquiry, "concern": enquiry.concern, "outcome": outcome, "form": form}
    return render(request, "cases/judge_outcome.jinja", page)


@requires(Permission.LEAD_ENQUIRY)
def record_principles(request: Any, enquiry_id: UUID) -> HttpResponse:
    enquiry = enquiry_for(request, enquiry_id, "six statements")
    form = PrinciplesForm(typed(request))
    if done(
        request,
        form,
        lambda: operations.record_principles(actor=request.actor, enquiry_id=enquiry.pk, **form.said),
        "Recorded with what they said.",
    ):
        return redirect("enquiry", enquiry.pk)
    page = principles_page(request.actor, enquiry)
    return render(request, "cases/record_principles.jinja", page | {"form": form})
