"""The monthly reports of retention: which there are, one of them, and one as a spreadsheet."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from goldenthread.accounts.access import requires
from goldenthread.accounts.taking_away import take_away
from goldenthread.audit import operations as audit
from goldenthread.keeping import operations, queries
from goldenthread.keeping.permissions import Permission
from goldenthread.keeping.rules.reports import PARTS
from goldenthread.ui.spreadsheets import Row, Sheet

A_PAGE = 25
SHEET = Sheet("retention", "Retention, one month", ("Part", "Record", "Day", "Because", "Source or who"))


@requires(Permission.KEEP_HOLDS)
@require_GET
def retention_reports(request: Any) -> HttpResponse:
    page = Paginator(queries.retention_reports(request.actor), A_PAGE).get_page(request.GET.get("page"))
    audit.looked_at(request.actor, list(page.object_list), page="monthly reports of retention")
    return render(request, "keeping/retention_reports.jinja", {"page": page, "parts": PARTS})


@requires(Permission.KEEP_HOLDS)
@require_GET
def retention_report(request: Any, report_id: UUID) -> HttpResponse:
    """One month, part by part."""
    report = get_object_or_404(queries.retention_reports(request.actor), pk=report_id)
    audit.looked_at(request.actor, report, page="monthly report of retention")
    which = request.GET.get("list")
    which = which if which in PARTS else next(iter(PARTS))
    lines = [line | {"day": date.fromisoformat(line["day"])} for line in report.lines if line["part"] == which]
    page = Paginator(lines, A_PAGE).get_page(request.GET.get("page"))
    shown = {"report": report, "page": page, "which": which, "parts": PARTS, "query": f"list={which}"}
    return render(request, "keeping/retention_report.jinja", shown)


@requires(Permission.KEEP_HOLDS)
def download_retention_report(request: Any, report_id: UUID) -> HttpResponse | FileResponse:
    """One month as a spreadsheet, with every part. The download is recorded."""
    report = get_object_or_404(queries.retention_reports(request.actor), pk=report_id)
    back = {"href": reverse("retention_report", args=[report.pk]), "text": "Retention report"}
    taking = take_away(request, SHEET, rows=len(report.lines), back=back, why="inspection")
    if isinstance(taking, HttpResponse):
        return taking
    operations.take_retention_report(actor=request.actor, report=report, facts=taking.facts)
    return taking.as_file(map(_row, report.lines), f"retention-{report.month:%Y-%m}")


def _row(line: dict[str, str]) -> Row:
    words = (PARTS[line["part"]], line["record"], line["day"], line["because"], line["source"])
    return dict(zip(SHEET.columns, words, strict=True))
