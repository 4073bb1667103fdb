"""Waiting on whom: what others owe to the council, by organisation and team."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases.permissions import Permission
from goldenthread.desk import presenters, queries

PAGE_SIZE = 25


@requires(Permission.SEE_CASEWORK)
def waiting_on(request: Any) -> HttpResponse:
    """Everything that others owe us about our concerns and enquiries, the oldest of each team on top."""
    groups = queries.waited_on(request.actor)
    asked = request.GET.get("team", "")
    team = asked if asked in {one.key for one in groups} else ""
    page = Paginator(queries.awaited_of(request.actor, team), PAGE_SIZE).get_page(request.GET.get("page"))
    shown = presenters.waiting_page(request.actor, groups, team, page)
    audit.looked_at(request.actor, shown.pop("concerns"), page="waiting on whom")
    return render(request, "desk/waiting.jinja", shown)
