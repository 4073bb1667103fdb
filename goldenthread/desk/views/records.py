"""One concern: everything about it, with the next step first."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases.permissions import Permission
from goldenthread.desk import presenters, queries
from goldenthread.desk.presenters.timelines import SHOWN
from goldenthread.desk.views.work_lists import LAST_LIST


@requires(Permission.SEE_CASEWORK)
def concern(request: Any, concern_id: UUID) -> HttpResponse:
    """What it is, what to do next, by when, why, and what happened."""
    found = queries.concern_with_all(request.actor, concern_id)
    if found is None:
        raise Http404
    audit.looked_at(request.actor, found, page="concern")
    shown = request.GET.get("show", "")
    page = presenters.concern_page(
        request.actor,
        queries.record(request.actor, found),
        shown=shown if shown in SHOWN else "",
        back=f"{reverse('work_list')}?{request.session.get(LAST_LIST, '')}",
    )
    return render(request, "desk/concern.jinja", page)
