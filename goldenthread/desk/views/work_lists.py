"""The work list: what a team owes, oldest clock first."""

from collections.abc import Iterator
from typing import Any, cast

from django.core.paginator import Paginator
from django.db.models import Model
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.accounts.access import requires
from goldenthread.accounts.taking_away import take_away
from goldenthread.audit import operations as audit
from goldenthread.cases.models import Concern
from goldenthread.cases.permissions import Permission
from goldenthread.desk import forms, presenters, queries
from goldenthread.sharing.operations import note_taken_out

A_PAGE = 25
A_PRINT = 500
A_PART = 500  # rows of a download at a time
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
def download_work_list(request: Any) -> HttpResponse | FileResponse:
    """The whole list as it is filtered, for a spreadsheet. That it was taken away is recorded, with what was in it."""
    asked = forms.work_filter(request.GET, request.session)
    parts = Paginator(queries.rows(request.actor, asked), A_PART)
    back = {"href": f"{reverse('work_list')}?{presenters.query_of(asked)}", "text": "Work list"}
    taking = take_away(request, presenters.WORK_LIST_SHEET, rows=parts.count, back=back)
    if isinstance(taking, HttpResponse):
        return taking
    note_taken_out("work-list", actor=request.actor)
    facts = {"list": asked.tab, "rows": parts.count, **taking.facts}
    audit.record(request.actor, "list_downloaded", queries.own_team(request.actor), **facts)
    return taking.as_file(_every_row(request, asked, parts))


def _every_row(request: Any, asked: queries.WorkFilter, parts: Paginator) -> Iterator[dict[str, str]]:
    """The rows part by part, so that a long list takes no more memory than a short one; each part's looks are recorded."""
    for part in parts:
        items = queries.items(request.actor, asked, list(part))
        _record(request, items, "work list, downloaded")
        yield from presenters.download_rows(request.actor, items, done=asked.tab == "done")


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
