"""A list taken away has the columns that it declares, says who took it, when and why, and nothing in it runs."""

import csv
import io
import re
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core import clock
from goldenthread.ui.spreadsheets import WHY, Kind, Sheet, harmless, write_sheet

SHEET = Sheet("list", "A list", ("Reference", "What"))
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "\uff1d1+1", "\uff201"]
ROWS = [{"Reference": "C-1", "What": formula, "Reporter": "Canary"} for formula in FORMULAS]
# What a file of this product may hold, to the last part: no second sheet, no macro, no link, no comment, no cache.
PARTS = {
    "[Content_Types].xml",
    "_rels/.rels",
    "docProps/app.xml",
    "docProps/core.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/theme/theme1.xml",
    "xl/workbook.xml",
    "xl/worksheets/sheet1.xml",
}


@dataclass(frozen=True)
class Taker:
    name: str = "Rosa Lindqvist"
    organisation_name: str = "Northmoor Council"


def taken(kind: Kind, rows=ROWS, taker=None, **said) -> bytes:
    file = io.BytesIO()
    write_sheet(file, SHEET, rows, kind=kind, taker=taker or Taker(), **{"why": "meeting"} | said)
    return file.getvalue()


def cells_of(kind: Kind, content: bytes) -> list[list[str]]:
    if kind == Kind.CSV:
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [[cell.value for cell in line if cell.value is not None] for line in book.active.iter_rows()]


@pytest.mark.parametrize("kind", Kind)
def test_the_first_lines_say_who_took_it_when_in_local_time_and_why(kind):
    with clock.standing_at(datetime(2026, 7, 1, 9, 30, tzinfo=UTC)):
        found = cells_of(kind, taken(kind, [{"Reference": "C-1", "What": "Fell"}]))
    assert found == [
        ["A list"],
        ["Taken by", "Rosa Lindqvist", "Northmoor Council"],
        ["Taken at", "01/07/2026 10:30"],
        ["Why", "For a meeting"],
        [],
        ["Reference", "What"],
        ["C-1", "Fell"],
    ]


@pytest.mark.parametrize("kind", Kind)
def test_what_is_not_a_declared_column_is_not_in_the_file(kind):
    content = taken(kind)
    assert [row[0] for row in cells_of(kind, content)[6:]] == ["C-1"] * len(FORMULAS)
    parts = [content] if kind == Kind.CSV else map(zipfile.ZipFile(io.BytesIO(content)).read, PARTS)
    assert not any(b"Canary" in part for part in parts)


def test_a_row_that_lacks_a_column_is_a_fault_and_no_file():
    with pytest.raises(KeyError):
        taken(Kind.CSV, [{"Reference": "C-1"}])


def test_no_list_is_taken_away_without_a_known_reason():
    with pytest.raises(KeyError):
        taken(Kind.CSV, why="because")
    assert all(WHY.values())


@pytest.mark.parametrize("kind", Kind)
def test_a_name_that_is_a_formula_does_not_run_in_the_mark(kind):
    assert cells_of(kind, taken(kind, taker=Taker(name="=1+1")))[1][1] == "'=1+1"


def test_a_spreadsheet_is_one_sheet_in_sight_of_words_alone():
    content = taken(Kind.EXCEL)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert set(parts.namelist()) == PARTS
        sheet, properties = parts.read("xl/worksheets/sheet1.xml").decode(), parts.read("docProps/core.xml").decode()
        workbook = parts.read("xl/workbook.xml").decode()
    assert "<f>" not in sheet
    assert set(re.findall(r'<c [^>]*t="(\w+)"', sheet)) == {"inlineStr"}
    assert "hidden" not in sheet + workbook
    assert "definedName" not in workbook
    assert re.findall(r"<(?:dc|cp):(\w+)>([^<]+)<", properties) == [("title", "A list")]
    assert {type(cell.value) for line in openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows() for cell in line} == {
        str,
        type(None),
    }


def test_words_that_a_spreadsheet_cannot_hold_are_never_left_out_unsaid():
    with pytest.raises(ValueError, match="cannot hold"):
        taken(Kind.EXCEL, [{"Reference": "C-1", "What": "x" * 40_000}])


@pytest.mark.parametrize("kind", Kind)
@given(typed=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=40))
def test_whatever_was_typed_is_there_to_read_and_does_not_run(kind, typed):
    cell = cells_of(kind, taken(kind, [{"Reference": "C-1", "What": typed}]))[-1][1]
    assert cell == harmless(typed)
    assert cell.removeprefix("'") == typed.removeprefix("'")


@pytest.mark.parametrize("cell", FORMULAS)
def test_what_might_run_is_marked_as_words(cell):
    assert harmless(cell) == f"'{cell}"


@given(st.sampled_from(["", " ", "\u3000", "\t"]), st.sampled_from("=+-@\uff1d\uff0b\uff0d\uff20"), st.text(max_size=30))
def test_no_cell_begins_as_a_formula_whatever_follows(before, sign, after):
    assert harmless(before + sign + after) == f"'{before}{sign}{after}"


@pytest.mark.parametrize("cell", ["", "C-2222-22", "Fell on 3 May", "a=b"])
def test_plain_words_stay_as_they_were(cell):
    assert harmless(cell) == cell
