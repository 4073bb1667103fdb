"""Who can see a record, what left, and who has looked: for the information governance lead, without the file."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from goldenthread.accounts.access import requires, signed_in
from goldenthread.accounts.taking_away import take_away
from goldenthread.audit import operations as audit
from goldenthread.audit import queries as of_audit
from goldenthread.audit.permissions import Permission
from goldenthread.core import wall
from goldenthread.core.references import tidy_reference
from goldenthread.desk import forms, presenters, queries
from goldenthread.sharing import queries as ledger
from goldenthread.sharing.operations import note_taken_out
from goldenthread.watching import queries as watching

A_PAGE = 25
A_PAGE_LEFT = 10  # beside another table


@requires(Permission.SEE_WHO_LOOKED)
def find_looks(request: Any) -> HttpResponse:
    """Ask for a reference and go to that record's page."""
    form = forms.FindRecordForm(request.POST or None)
    if form.is_valid():
        reference = tidy_reference(form.cleaned_data["reference"]) or ""
        found = queries.concern_of(request.actor, reference)
        if found:
            return redirect("who_has_looked", found.pk)
        form.add_error("reference", f"Nothing of {request.actor.organisation_name} has this reference: check it")
    return render(request, "desk/find_looks.jinja", {"form": form})


@requires(Permission.SEE_WHO_LOOKED)
def who_has_looked(request: Any, concern_id: UUID) -> HttpResponse:
    """Who can see it now, what left and to whom, and every look, newest first. This look is recorded too."""
    concern = get_object_or_404(queries.concerns_looked_at(request.actor), pk=concern_id)
    if request.method == "POST":
        request.session[forms.LOOK_WORDS] = forms.typed_words(request.POST, "who")
        asked = forms.looks_asked({**request.POST.dict(), "find": "1"}, request.session)
        return redirect(f"{reverse('who_has_looked', args=[concern.pk])}?{asked.query}")
    audit.looked_at_the_audit(request.actor, concern, page="who has looked")
    asked = forms.looks_asked(request.GET, request.session)
    access = queries.access_to(request.actor, concern, whole=asked.whole)
    found = queries.looks(request.actor, access.record_ids, who=asked.who, since=asked.since, shown=asked.shown)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    shown = presenters.who_has_looked(
        request.actor,
        access,
        asked=asked,
        page=page,
        lookers=queries.lookers(queries.looks(request.actor, access.record_ids)),
        chain=of_audit.last_check(),
        marks=_marks(request.actor, access, list(page.object_list)),
    )
    return render(request, "desk/who_has_looked.jinja", shown | _what_left(request, access))


@signed_in("Everybody may read what they themselves looked at; nothing of a record is on it but its reference.")
def own_looks(request: Any) -> HttpResponse:
    """What somebody opened and saw in lists themselves, newest first. This look is recorded too."""
    with wall.page_of(request.actor):  # for the references alone
        audit.looked_at_the_audit(request.actor, request.user, page="own looks")
        page = Paginator(of_audit.own_looks(request.actor), A_PAGE).get_page(request.GET.get("page"))
        references = queries.references_open_to(request.actor, page.object_list)
        return render(request, "desk/own_looks.jinja", {"page": page, "rows": presenters.own_looks(page, references)})


def _what_left(request: Any, access: queries.Access) -> dict[str, Any]:
    """What left of the concern and its enquiries, a page of it, and whom the council decided not to tell."""
    rows = Paginator(ledger.left(request.actor, access.record_ids), A_PAGE_LEFT).get_page(request.GET.get("left"))
    return presenters.what_left(rows, queries.what_left(request.actor, access.concern.pk))


def _marks(actor: Any, access: queries.Access, entries: list[Any]) -> presenters.Marks:
    """What stands beside these looks: why each was made, which are unusual, and the alarms that nobody has decided."""
    return presenters.Marks(
        reasons=presenters.Reasons(access, queries.memberships_of(actor, {entry.actor_id for entry in entries})),
        unusual=watching.unusual_entries(actor, [entry.seq for entry in entries]),
        alarms=list(watching.about_records(actor, access.record_ids)),
    )


@requires(Permission.SEE_WHO_LOOKED)
def download_looks(request: Any, concern_id: UUID) -> HttpResponse | FileResponse:
    """The looks as they are narrowed, for a subject access request. The download is recorded too."""
    concern = get_object_or_404(queries.concerns_looked_at(request.actor), pk=concern_id)
    asked = forms.looks_asked(request.GET, request.session)
    access = queries.access_to(request.actor, concern, whole=asked.whole)
    found = queries.looks(request.actor, access.record_ids, who=asked.who, since=asked.since, shown=asked.shown)
    back = {"href": f"{reverse('who_has_looked', args=[concern.pk])}?{asked.query}", "text": "Who has looked"}
    taking = take_away(request, presenters.LOOKS_SHEET, rows=found.count(), back=back, why="access")
    if isinstance(taking, HttpResponse):
        return taking
    entries = list(found)
    reasons = presenters.Reasons(access, queries.memberships_of(request.actor, {entry.actor_id for entry in entries}))
    audit.record(request.actor, "looks_downloaded", concern, rows=len(entries), **taking.facts)
    note_taken_out("looks", actor=request.actor, about=concern, root_id=concern.pk)
    return taking.as_file(presenters.looks_download(entries, reasons), f"who-has-looked-{concern.reference}")
