"""Opening a restricted record in an emergency, and looking at each such opening afterwards."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from goldenthread.accounts import emergency as session_access
from goldenthread.accounts.access import requires
from goldenthread.accounts.again import asks_again_in_emergency
from goldenthread.audit import operations as audit
from goldenthread.cases import operations, queries
from goldenthread.cases.forms.emergency import OpenForm, ReviewForm
from goldenthread.cases.models import EmergencyAccess
from goldenthread.cases.permissions import Permission
from goldenthread.cases.presenters import emergency as presenters
from goldenthread.core.decisions import Refused
from goldenthread.ui.doing import done, tried
from goldenthread.ui.forms import typed

A_PAGE = 25


@requires(Permission.OPEN_IN_EMERGENCY)
@asks_again_in_emergency
def open_emergency_access(request: Any) -> HttpResponse:
    """Open a restricted record by the reference that somebody gave one, with a reason."""
    form = OpenForm(typed(request))
    opened = done(request, form, lambda: _open(request, form.said), "It is open to you for thirty minutes.")
    if opened:
        access: EmergencyAccess = opened.result
        session_access.carry(request.session, access.pk, access.ends_at)
        return redirect("concern", access.concern_id)
    return render(request, "cases/open_emergency_access.jinja", {"form": form})


def _open(request: Any, said: dict[str, str]) -> EmergencyAccess:
    """Open it; that nothing was opened is on the record too."""
    try:
        return operations.open_emergency_access(actor=request.actor, **said)
    except Refused:
        audit.record(request.actor, "look_refused", page="open_emergency_access")
        raise


@requires(Permission.OPEN_IN_EMERGENCY)
@require_POST
def end_emergency_access(request: Any) -> HttpResponse:
    """Close it before its time."""
    tried(request, lambda: operations.end_emergency_access(actor=request.actor), "It is closed to you again.")
    session_access.put_down(request.session)
    return redirect("home")


@requires(Permission.REVIEW_EMERGENCY_ACCESS)
def emergency_accesses(request: Any) -> HttpResponse:
    """Every opening of the council's records in an emergency: what is to be looked at, and what was."""
    tab = "done" if request.GET.get("list") == "done" else "open"
    lists = {key: queries.listed_emergency_accesses(request.actor, reviewed=key == "done") for key in presenters.LISTS}
    page = Paginator(lists[tab], A_PAGE).get_page(request.GET.get("page"))
    audit.looked_at(request.actor, list(page.object_list), page="emergency access")
    counted = {key: rows.count() for key, rows in lists.items()}
    return render(request, "cases/emergency_accesses.jinja", presenters.emergency_list(tab, page, counted))


@requires(Permission.REVIEW_EMERGENCY_ACCESS, Permission.SEE_CASEWORK)
def emergency_access(request: Any, access_id: UUID) -> HttpResponse:
    """Who opened a record in an emergency, why, and what they looked at."""
    access = get_object_or_404(queries.emergency_accesses(request.actor), pk=access_id)
    audit.looked_at(request.actor, access, page="emergency access")
    reviews = request.actor.has(Permission.REVIEW_EMERGENCY_ACCESS)
    shown = presenters.emergency_page(access, queries.done_under(access), reviews=reviews, reads=not reviews)
    return render(request, "cases/emergency_access.jinja", shown)


@requires(Permission.SEE_CASEWORK)
@require_POST
def read_emergency_access(request: Any, access_id: UUID) -> HttpResponse:
    """Somebody who is named for the record has read it."""
    access = get_object_or_404(queries.emergency_accesses(request.actor), pk=access_id)
    tried(request, lambda: operations.read_emergency_access(actor=request.actor, access_id=access.pk))
    return redirect("emergency_access", access.pk)


@requires(Permission.REVIEW_EMERGENCY_ACCESS)
def review_emergency_access(request: Any, access_id: UUID) -> HttpResponse:
    """Record whether it was right."""
    access = get_object_or_404(queries.emergency_accesses(request.actor), pk=access_id)
    audit.looked_at(request.actor, access, page="emergency access: review")
    form = ReviewForm(typed(request))
    keep = operations.review_emergency_access
    if done(request, form, lambda: keep(actor=request.actor, access_id=access.pk, **form.said), "Recorded."):
        return redirect("emergency_access", access.pk)
    return render(request, "cases/review_emergency_access.jinja", {"form": form, "access": access})
