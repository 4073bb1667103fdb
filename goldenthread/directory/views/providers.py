"""Providers and their places: the list, one provider, and the first day."""

from typing import Any
from urllib.parse import urlencode
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
MOST_TYPED = 100


@requires(Permission.SEE_DIRECTORY)
@require_GET
def providers(request: Any) -> HttpResponse:
    """Find a place or a provider, or page through them."""
    asked = presenters.Asked.of(request.GET)
    if asked.find:
        found = presenters.find(request.actor, asked)
        audit.looked_at(request.actor, found.all, page="providers")
        return render(request, "directory/found.jinja", presenters.found_page(asked, found))
    rows = presenters.rows_of(request.actor, asked)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    audit.looked_at(request.actor, page.object_list, page="providers")
    if not page.object_list and queries.first_day(request.actor):
        return render(request, "directory/first_day.jinja", {"may_edit": request.actor.has(Permission.EDIT_DIRECTORY)})
    query = urlencode({name: value for name, value in asked.filters.items() if value})
    return render(request, "directory/providers.jinja", presenters.list_page(asked, page, query))


@requires(Permission.SEE_DIRECTORY)
@require_GET
def provider(request: Any, provider_id: UUID) -> HttpResponse:
    """One provider: its places, who commissions it, and its contracts."""
    one = get_object_or_404(queries.providers(request.actor), pk=provider_id)
    rows = queries.location_list(request.actor, state="any").filter(provider=one)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    contracts = list(queries.contracts_of(request.actor, one)[:MOST_TYPED])
    audit.looked_at(request.actor, one, page="provider")
    if contracts:
        audit.looked_at(request.actor, contracts, page="provider")
    who = queries.commissioners_of(request.actor, one.pk, clock.today())
    context = presenters.provider_page(request.actor, one, page, contracts, who)
    return render(request, "directory/provider.jinja", context)


@requires(Permission.EDIT_DIRECTORY)
@require_GET
def import_register(request: Any) -> HttpResponse:
    """How the register of care providers is imported."""
    return render(request, "directory/import_register.jinja", {})
