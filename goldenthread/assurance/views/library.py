"""Frameworks to read: every one, one as a document, and what differs from the version before."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from goldenthread.accounts.access import requires
from goldenthread.assurance import queries
from goldenthread.assurance.permissions import Permission
from goldenthread.assurance.presenters.frameworks import changes_page, framework_page
from goldenthread.audit import operations as audit

A_PAGE = 25


@requires(Permission.SEE_FRAMEWORKS)
def frameworks(request: Any) -> HttpResponse:
    """The library’s frameworks and one’s own organisation’s; or the drafts of whoever writes them."""
    drafts = request.GET.get("list") == "drafts"
    rows = queries.drafts_listed(request.actor) if drafts else queries.frameworks_listed(request.actor)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    audit.looked_at(request.actor, list(page.object_list), page="frameworks")
    shown = {"page": page, "drafts": drafts, "query": "list=drafts" if drafts else ""}
    return render(request, "assurance/frameworks.jinja", shown)


@requires(Permission.SEE_FRAMEWORKS)
def framework(request: Any, version_id: UUID) -> HttpResponse:
    """One framework as a document: section by section, standard by standard, with where each comes from."""
    version = get_object_or_404(queries.frameworks(request.actor), pk=version_id)
    audit.looked_at(request.actor, version, page="framework")
    return render(request, "assurance/framework.jinja", framework_page(request.actor, version))


@requires(Permission.SEE_FRAMEWORKS)
def framework_changes(request: Any, version_id: UUID) -> HttpResponse:
    """What differs from the version before, and what becomes of the answers to that one."""
    version = get_object_or_404(queries.frameworks(request.actor), pk=version_id)
    audit.looked_at(request.actor, version, page="framework: changes")
    return render(request, "assurance/framework_changes.jinja", changes_page(request.actor, version))
