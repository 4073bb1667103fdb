"""Pages to read: organisations with their histories, and the whole table of roles."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from goldenthread.accounts import queries, rules
from goldenthread.accounts.access import requires, signed_in
from goldenthread.accounts.models import OrganisationKind
from goldenthread.accounts.permission_words import PERMISSION_WORDS
from goldenthread.accounts.permissions import Permission
from goldenthread.accounts.who_sees_what import access_model
from goldenthread.audit import operations as audit

A_PAGE = 25
REGISTER = "Which organisations exist, and whom to ring, is a public register."


@signed_in(REGISTER)
@require_GET
def organisations(request: Any) -> HttpResponse:
    """The register of organisations. Its search names bodies, never people, so it may be in the address."""
    words, kind = request.GET.get("words", "").strip()[:100], request.GET.get("kind", "")
    kind = kind if kind in OrganisationKind.values else ""
    page = Paginator(queries.organisations(request.actor, words, kind), A_PAGE).get_page(request.GET.get("page"))
    audit.looked_at(request.actor, page.object_list, page="organisations")
    query = urlencode({key: value for key, value in (("words", words), ("kind", kind)) if value})
    seen = {"page": page, "query": query, "words": words, "kind": kind, "kinds": OrganisationKind.choices}
    return render(request, "accounts/organisations.jinja", seen)


@signed_in(REGISTER)
@require_GET
def organisation(request: Any, organisation_id: UUID) -> HttpResponse:
    """One organisation: its codes and dates, where it came from and became, the areas it shares and its teams."""
    body = get_object_or_404(queries.organisations(request.actor), pk=organisation_id)
    audit.looked_at(request.actor, body)
    return render(request, "accounts/organisation.jinja", {"body": body, **queries.history_of(body)})


@requires(Permission.SEE_ROLES)
@require_GET
def roles(request: Any) -> HttpResponse:
    """Who may do what: every role, every permission, and how many hold each role here."""
    audit.looked_at(request.actor, [], page="roles")
    table, held = queries.role_table(), queries.holders(request.actor)
    mine = [(role.title, held[key]) for key, role in table.items() if key in held]
    context = {"table": table, "mine": mine, "words": PERMISSION_WORDS, "takes_two": rules.TAKES_TWO, "model": access_model()}
    return render(request, "accounts/roles.jinja", context)
