"""The work list: what a team owes, oldest clock first."""

from typing import Any, cast

from django.core.paginator import Paginator
from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases.models import Concern
from goldenthread.cases.permissions import Permission
from goldenthread.desk import forms, presenters, queries
from goldenthread.sharing.operations import note_taken_out
from goldenthread.ui.spreadsheets import csv_response

A_PAGE = 25
A_PRINT = 500
LONGEST_DOWNLOAD = 2000
LAST_LIST = "work_list_query"


@requires(Permission.SEE_CASEWORK)
def work_list(request: Any) -> HttpResponse:
    """A list of concerns by their clocks. Words to look for come by POST and stay in the session, out of addresses."""
    if request.method == "POST":
        request.session[forms.WORK_WORDS] = forms.typed_words(request.POST, "find")
        asked = forms.work_filter({**request.POST.dict(), "find": "1"}, request.session)
        return redirect(f"{reverse('work_list')}?{presenters.query_of(asked)}")
    asked, printing = forms.work_filter(request.GET, request.session), "print" in request.GET
    counted = queries.counts(request.actor)
    rows = Paginator(queries.rows(request.actor, asked, counted), A_PRINT if printing else A_PAGE)
    page = rows.get_page(request.GET.get("page"))
    items = queries.items(request.actor, asked, list(page))
    _record(request, items, "work list, to print" if printing else "work list")
    _remember(request, presenters.query_of(asked), page.number)
    context = presenters.work_list_page(request.actor, asked, page, items, counted)
    return render(request, "desk/work_list.jinja", context | {"printing": printing})


@requires(Permission.SEE_CASEWORK)
def download_work_list(request: Any) -> HttpResponse:
    """The whole list as it is filtered, for a spreadsheet. That it was taken away is recorded, with what was in it."""
    asked = forms.work_filter(request.GET, request.session)
    rows = queries.rows(request.actor, asked)[:LONGEST_DOWNLOAD]
    items = queries.items(request.actor, asked, list(rows))
    _record(request, items, "work list, downloaded")
    team = queries.own_team(request.actor)
    note_taken_out("work-list", actor=request.actor)
    cells = presenters.download_rows(request.actor, items, done=asked.tab == "done")
    audit.record(request.actor, "list_downloaded", team, list=asked.tab, rows=len(items), columns=", ".join(cells[0]))
    return csv_response(cells, "work-list", taker=request.actor)


def _record(request: Any, items: list[queries.WorkItem], page: str) -> None:
    """One entry with the ids shown; another for what other councils offer, which is theirs, and for advice."""
    shown: list[Model] = [cast("Concern", item.concern) for item in items if item.concern]  # it has what the audit reads
    offered: list[Model] = [item.passing for item in items if item.passing]
    advice: list[Model] = [item.advice for item in items if item.advice]
    audit.looked_at_lists(request.actor, shown, *(rows for rows in (offered, advice) if rows), page=page)


def _remember(request: Any, query: str, number: int) -> None:
    """Keep the place in the list, so that a record leads back to it."""
    last = f"{query}&page={number}" if number > 1 else query
    if request.session.get(LAST_LIST) != last:
        request.session[LAST_LIST] = last
