"""Long lists that wait for a second person."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from goldenthread.accounts import queries
from goldenthread.accounts.access import requires
from goldenthread.accounts.forms.exports import DecideExportForm
from goldenthread.accounts.operations import exports
from goldenthread.accounts.permissions import Permission
from goldenthread.audit import operations as audit
from goldenthread.outbox.queries import not_delivered_about
from goldenthread.ui.doing import done
from goldenthread.ui.forms import typed
from goldenthread.ui.spreadsheets import WHY

A_PAGE = 25


@requires(Permission.AGREE_EXPORTS)
@require_GET
def waiting_exports(request: Any) -> HttpResponse:
    """The long lists that wait for a second person here."""
    page = Paginator(queries.export_requests(request.actor), A_PAGE).get_page(request.GET.get("page"))
    audit.looked_at(request.actor, page.object_list, page="long lists that wait for a second person")
    lost = not_delivered_about(request.actor, [one.pk for one in page])
    return render(request, "accounts/waiting_exports.jinja", {"page": page, "why": WHY, "lost": lost})


@requires(Permission.AGREE_EXPORTS)
def decide_export(request: Any, request_id: UUID) -> HttpResponse:
    """Agree, or do not, that a colleague takes a long list away."""
    asked = get_object_or_404(queries.export_requests(request.actor), pk=request_id)
    audit.looked_at(request.actor, asked)
    form = DecideExportForm(typed(request))
    said = f"Recorded. {asked.asked_by} sees it where they asked for the list."
    if done(request, form, lambda: exports.decide_export(actor=request.actor, request_id=request_id, **form.said), said):
        return redirect("waiting_exports")
    return render(request, "accounts/decide_export.jinja", {"form": form, "asked": asked, "why": WHY[asked.why]})
