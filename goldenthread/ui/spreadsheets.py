"""Lists that are taken away, rebuilt cell by cell from columns that are declared: nothing hidden, nothing that can run.

Source: issue "Who may see what" 9; reference/trust.md promise 14 and F51 (a hidden sheet gave away 9,483 people).
"""

import csv
import io
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import IO, Protocol

import xlsxwriter
from django.http import FileResponse

from goldenthread.core import clock

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
COLUMN_WIDTH = 24  # characters

Row = Mapping[str, str]
Lines = Iterable[list[str]]


class Kind(StrEnum):
    EXCEL = "xlsx"
    CSV = "csv"


CONTENT_TYPES = {
    Kind.EXCEL: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Kind.CSV: "text/csv; charset=utf-8",
}

# Why a list is taken away: chosen, not typed, because it goes into the audit, which keeps no words about anybody.
WHY = {
    "team": "To plan or check the team’s work",
    "meeting": "For a meeting",
    "figures": "For figures or a return",
    "inspection": "For an inspection, audit or review",
    "legal": "For a court, a coroner or a lawyer",
    "access": "For a subject access request",
    "correcting": "To check or correct what is recorded",
    "continuity": "To work on while this system cannot be reached",
}


@dataclass(frozen=True)
class Sheet:
    """A list that may be taken away: its name in file names and records, its title, and every column that it has."""

    name: str
    title: str
    columns: tuple[str, ...]


class Taker(Protocol):
    """Whoever takes a list away, as far as its mark says."""

    @property
    def name(self) -> str: ...
    @property
    def organisation_name(self) -> str: ...


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP, CSV injection). What was typed stays readable."""
    # Some programs drop the space in front, and some read the wide form of a sign as the sign.
    first = unicodedata.normalize("NFKC", cell).lstrip()
    return f"'{cell}" if first.startswith(STARTS_A_FORMULA) or cell.startswith(STARTS_A_FORMULA) else cell


def mark(sheet: Sheet, taker: Taker, why: str) -> list[list[str]]:
    """The first lines of every list that is taken away: a copy found elsewhere says who took it, when and why."""
    moment = clock.now().astimezone(clock.LONDON)
    return [
        [sheet.title],
        ["Taken by", taker.name, taker.organisation_name],
        ["Taken at", f"{moment:%d/%m/%Y %H:%M}"],
        ["Why", WHY[why]],
        [],
    ]


def write_sheet(file: IO[bytes], sheet: Sheet, rows: Iterable[Row], *, kind: Kind, taker: Taker, why: str) -> None:
    """The list with these columns and no others, marked. `why` is a key of WHY. Raises KeyError for a row without a column."""
    cells = ([row[column] for column in sheet.columns] for row in rows)
    lines = chain(mark(sheet, taker, why), [list(sheet.columns)], cells)
    _WRITERS[kind](file, ([harmless(cell) for cell in line] for line in lines), sheet.title)


def sheet_response(sheet: Sheet, rows: Iterable[Row], *, kind: Kind, taker: Taker, why: str, name: str = "") -> FileResponse:
    """The list as a download. Its file’s name, or the sheet’s own, holds no person: names stay out of folders."""
    # In memory, 20 MB for 100,000 rows: where the audit cannot be written at the end of the page, nobody is left to close it.
    file = io.BytesIO()
    write_sheet(file, sheet, rows, kind=kind, taker=taker, why=why)
    file.seek(0)
    filename = f"{name or sheet.name}.{kind}"
    return FileResponse(file, as_attachment=True, filename=filename, content_type=CONTENT_TYPES[kind])


def _write_csv(file: IO[bytes], lines: Lines, _title: str) -> None:
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")  # marked as UTF-8, which Excel asks for
    csv.writer(text).writerows(lines)
    text.detach()


def _write_excel(file: IO[bytes], lines: Lines, title: str) -> None:
    """One sheet of words: no formula, no link, no comment, no name of ours or of the computer's."""
    # A row at a time: the memory that it takes does not grow with the list.
    with (
        tempfile.TemporaryDirectory() as folder,
        xlsxwriter.Workbook(file, {"constant_memory": True, "tmpdir": folder}) as book,
    ):
        book.set_properties({"title": title})
        page = book.add_worksheet("List")
        page.set_column(0, 20, COLUMN_WIDTH)
        for at, line in enumerate(lines):
            for column, cell in enumerate(line):
                if page.write_string(at, column, cell):
                    raise ValueError("a cell that a spreadsheet cannot hold")  # never leave words out unsaid


_WRITERS: dict[Kind, Callable[[IO[bytes], Lines, str], None]] = {Kind.EXCEL: _write_excel, Kind.CSV: _write_csv}
