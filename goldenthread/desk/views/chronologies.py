"""The chronology of an enquiry: every event on one page."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases import queries as cases
from goldenthread.cases.permissions import Permission
from goldenthread.desk import presenters, queries
from goldenthread.desk.forms import chronology_asked


@requires(Permission.SEE_CASEWORK)
def chronology(request: Any, enquiry_id: UUID) -> HttpResponse:
    """All of it, or one kind, or between two days. That it was looked at is kept before a byte is rendered."""
    found = cases.enquiry_by_id(request.actor, enquiry_id)
    if found is None:
        raise Http404
    audit.looked_at(request.actor, [found, found.concern], page="chronology")
    asked = chronology_asked(request.GET, tuple(presenters.kinds_for(request.actor)))
    known = queries.happened(request.actor, found, looks=asked.shown == presenters.LOOK)
    return render(request, "desk/chronology.jinja", presenters.chronology_page(request.actor, known, asked))
