"""One place: what it is, how it was rated, who commissions care there, and who paid for whom."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.core import clock
from goldenthread.directory import presenters, queries
from goldenthread.directory.permissions import Permission

A_PAGE = 25


@requires(Permission.SEE_DIRECTORY)
@require_GET
def location(request: Any, location_id: UUID) -> HttpResponse:
    """One place at a glance (design picture 08)."""
    place = get_object_or_404(queries.locations(request.actor), pk=location_id)
    audit.looked_at(request.actor, place, page="location")
    grids = queries.rating_grids(request.actor, place)
    who = queries.commissioners_of(request.actor, place.provider_id, clock.today(), location=place)
    siblings = queries.location_list(request.actor).filter(provider=place.provider_id).count()
    context = presenters.location_page(request.actor, place, grids, who, siblings)
    return render(request, "directory/location.jinja", context)


@requires(Permission.SEE_WHO_COMMISSIONS)
@require_GET
def payment_history(request: Any, location_id: UUID) -> HttpResponse:
    """Who paid for whom at a place, the present first."""
    place = get_object_or_404(queries.locations(request.actor), pk=location_id)
    rows = queries.payment_history(request.actor, place)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    audit.looked_at(request.actor, page.object_list, page="payment_history")
    return render(request, "directory/payment_history.jinja", presenters.history_page(request.actor, place, page))
