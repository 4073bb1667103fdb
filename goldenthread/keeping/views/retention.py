"""Until when the records of an organisation are kept."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.keeping import queries
from goldenthread.keeping.models import DisposeDate
from goldenthread.keeping.permissions import Permission

A_PAGE = 25


@requires(Permission.KEEP_HOLDS)
def retention(request: Any) -> HttpResponse:
    """What is due this quarter, what is on hold, what is kept until later and what is in use."""
    which = request.GET.get("list")
    which = which if which in DisposeDate.LISTS else "due"
    page = Paginator(queries.dates(request.actor, which), A_PAGE).get_page(request.GET.get("page"))
    audit.looked_at(request.actor, list(page.object_list), page="retention")
    people = [one.person_id for one in page.object_list]
    shown = {"page": page, "which": which, "numbers": queries.counts(request.actor), "query": f"list={which}"}
    shown |= {"references": queries.references_of(people), "proposals": queries.proposals_of(request.actor, people)}
    return render(request, "keeping/retention.jinja", shown)
