"""Taking a list away: why, in which file, and with a second person where it is long.

For every view that gives a list as a file. Source: issue "Who may see what" 1 and 9; reference/trust.md promises 14 and 17.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.accounts import queries, rules
from goldenthread.accounts.actor import Actor
from goldenthread.accounts.forms.exports import AskForExportForm, TakeAwayForm
from goldenthread.accounts.operations import exports
from goldenthread.accounts.permissions import Permission
from goldenthread.audit.queries import rows_taken
from goldenthread.core import clock
from goldenthread.ui.doing import done
from goldenthread.ui.forms import typed
from goldenthread.ui.spreadsheets import Kind, Row, Sheet, sheet_response


@dataclass(frozen=True)
class Taking:
    """Somebody takes a list away: in which file, and why. `facts` is what the audit says of it."""

    sheet: Sheet
    taker: Actor
    kind: Kind
    why: str
    agreed_by: str = ""  # whoever agreed to a long one

    def as_file(self, rows: Iterable[Row], name: str = "") -> FileResponse:
        """The rows as the file that was asked for. Its caller has recorded them."""
        return sheet_response(self.sheet, rows, kind=self.kind, taker=self.taker, why=self.why, name=name)

    @property
    def facts(self) -> dict[str, str]:
        said = {"why": self.why, "file": self.kind, "sheet": self.sheet.name, "columns": ", ".join(self.sheet.columns)}
        return said | ({"agreed_by": self.agreed_by} if self.agreed_by else {})


def take_away(request: Any, sheet: Sheet, *, rows: int, back: dict[str, str], why: str = "") -> Taking | HttpResponse:
    """The page that asks why and for which file, or that asks a second person; then the taking.

    For a view that lets somebody take a list of so many `rows`, which it shows them anyway; `why` is chosen at first.
    """
    before = rows_taken(request.actor, sheet.name, since=clock.now() - rules.EXPORT_LASTS)
    asked = queries.export_asked(request.actor, request.get_full_path()) if rows + before > rules.TAKES_TWO_ROWS else None
    agreed = asked if asked and asked.agreed else None
    may = rules.may_take_away(rows=rows, before=before, agreed_at=agreed.decided_at if agreed else None, now=clock.now())
    shown = {"sheet": sheet, "count": rows, "back": back, "asked": asked, "now": clock.now(), "lasts": rules.EXPORT_LASTS}
    if may.met:
        form = TakeAwayForm(typed(request), initial={"why": asked.why if asked else why})
        if form.is_valid():
            said = form.cleaned_data
            return Taking(sheet, request.actor, Kind(said["kind"]), said["why"], agreed.decided_by if agreed else "")
        return render(request, "accounts/take_away.jinja", shown | {"form": form})
    return _ask(request, shown | {"why_two": may.reasons[0]})


def _ask(request: Any, shown: dict[str, Any]) -> HttpResponse:
    """The page that asks a second person, or says that somebody was asked."""
    form = AskForExportForm(typed(request))
    facts = {"sheet": shown["sheet"], "path": request.get_full_path(), "rows": shown["count"]}
    said = "Asked. You can take the list here when somebody else has agreed."
    if done(request, form, lambda: exports.ask_for_export(actor=request.actor, **facts, **form.cleaned_data), said):
        return redirect(request.get_full_path())
    agree = queries.people_who_may(request.actor.organisation_id, Permission.AGREE_EXPORTS)
    people = [one.name for one in agree if one.pk != request.actor.user_id]
    return render(request, "accounts/ask_for_export.jinja", shown | {"form": form, "people": people})
