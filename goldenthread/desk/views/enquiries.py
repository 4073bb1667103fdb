"""Enquiries: the list, and one with everything about it."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases import queries as cases
from goldenthread.cases.permissions import Permission
from goldenthread.clocks import queries as clocks
from goldenthread.desk import presenters, queries

PAGE_SIZE = 25


@requires(Permission.SEE_CASEWORK)
def enquiries(request: Any) -> HttpResponse:
    """Those that have not ended, each with its most urgent clock."""
    page = Paginator(cases.enquiries_in_work(request.actor), PAGE_SIZE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    audit.looked_at(request.actor, rows, page="enquiries")
    due = queries.most_urgent(request.actor, [one.concern_id for one in rows])
    return render(request, "desk/enquiries.jinja", {"page": page, "rows": presenters.enquiry_list(request.actor, rows, due)})


@requires(Permission.SEE_CASEWORK)
def enquiry(request: Any, enquiry_id: UUID) -> HttpResponse:
    """What it is, what to do next, by when, what the person wants, and each part of the work."""
    found = cases.enquiry_by_id(request.actor, enquiry_id)
    if found is None:
        raise Http404
    audit.looked_at(request.actor, [found, found.concern], page="enquiry")
    running = clocks.about(request.actor, found.concern_id)
    return render(request, "desk/enquiry.jinja", presenters.enquiry_page(request.actor, found, running))
