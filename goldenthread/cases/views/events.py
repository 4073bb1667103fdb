"""One event, several reports; and the third no further action about one person."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases import operations, presenters, queries
from goldenthread.cases.forms.events import JoinForm, ReviewForm, SeparateForm
from goldenthread.cases.permissions import Permission
from goldenthread.ui.doing import done
from goldenthread.ui.forms import typed


@requires(Permission.TRIAGE_CONCERN)
def likely_matches(request: Any, concern_id: UUID) -> HttpResponse:
    """Other reports that may be of the same event, each with why."""
    concern = get_object_or_404(queries.concerns(request.actor).select_related("joined_to"), pk=concern_id)
    page = presenters.matches_page(request.actor, concern)
    audit.looked_at(request.actor, [concern, *(row["concern"] for row in page["rows"])], page="other reports")
    return render(request, "cases/likely_matches.jinja", page)


@requires(Permission.TRIAGE_CONCERN)
def join_concerns(request: Any, concern_id: UUID, lead_id: UUID) -> HttpResponse:
    """Join one report to another, which carries the work."""
    found = queries.concerns(request.actor)
    concern, lead = get_object_or_404(found, pk=concern_id), get_object_or_404(found, pk=lead_id)
    audit.looked_at(request.actor, [concern, lead], page="join")
    form = JoinForm(typed(request))
    if done(
        request,
        form,
        lambda: operations.join_concerns(actor=request.actor, concern_id=concern.pk, lead_id=lead.pk, **form.cleaned_data),
        f"{concern.reference} is joined here. Its report stays as it was made.",
    ):
        return redirect("concern", lead.pk)
    return render(request, "cases/join_concerns.jinja", {"concern": concern, "lead": lead, "form": form})


@requires(Permission.TRIAGE_CONCERN)
def separate_concern(request: Any, concern_id: UUID) -> HttpResponse:
    """Take a report out again: it is worked on by itself."""
    concern = get_object_or_404(queries.concerns(request.actor).select_related("joined_to"), pk=concern_id)
    audit.looked_at(request.actor, concern, page="separate")
    form = SeparateForm(typed(request))
    if done(
        request,
        form,
        lambda: operations.separate_concern(actor=request.actor, concern_id=concern.pk, **form.cleaned_data),
        "Separated. It is on your list again.",
    ):
        return redirect("concern", concern.pk)
    return render(request, "cases/separate_concern.jinja", {"concern": concern, "form": form})


@requires(Permission.DECIDE_CONCERN)
def manager_review(request: Any, concern_id: UUID) -> HttpResponse:
    """All three side by side; a manager confirms or changes what is proposed, everybody else reads that one must."""
    concern = get_object_or_404(queries.concerns(request.actor), pk=concern_id)
    review = queries.waiting_review(request.actor, concern.pk)
    page = presenters.review_page(request.actor, concern, review)
    audit.looked_at(request.actor, [concern, *(one.concern for one in page["earlier"])], page="third no further action")
    form = ReviewForm(typed(request), review=review) if review and request.actor.has(Permission.REVIEW_DECISIONS) else None
    if form and done(
        request,
        form,
        lambda: operations.review_decision(actor=request.actor, concern_id=concern.pk, **form.decision),
        "Recorded, with your reason.",
    ):
        return redirect("concern", concern.pk)
    return render(request, "cases/manager_review.jinja", page | {"form": form})
