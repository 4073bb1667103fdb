"""A list taken away says who took it and when, and nothing in it runs."""

import csv
import io
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core import clock
from goldenthread.ui.spreadsheets import csv_response, harmless


@dataclass(frozen=True)
class Taker:
    name: str = "Rosa Lindqvist"
    organisation_name: str = "Northmoor Council"


def lines(rows, taker):
    answer = csv_response(rows, "list", taker=taker)
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_the_first_lines_say_who_took_it_and_when_in_local_time():
    with clock.standing_at(datetime(2026, 7, 1, 9, 30, tzinfo=UTC)):
        taken = lines([["Reference"], ["C-1"]], Taker())
    assert taken == [
        ["Taken by", "Rosa Lindqvist", "Northmoor Council"],
        ["Taken at", "01/07/2026 10:30"],
        [],
        ["Reference"],
        ["C-1"],
    ]


def test_a_name_that_is_a_formula_does_not_run_in_the_mark():
    assert lines([], Taker(name="=1+1"))[0][1] == "'=1+1"


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "\uff1d1+1", "\uff201"]
)
def test_what_might_run_is_marked_as_words(cell):
    assert harmless(cell) == f"'{cell}"


@given(st.sampled_from(["", " ", "\u3000", "\t"]), st.sampled_from("=+-@\uff1d\uff0b\uff0d\uff20"), st.text(max_size=30))
def test_no_cell_begins_as_a_formula_whatever_follows(before, sign, after):
    assert harmless(before + sign + after) == f"'{before}{sign}{after}"


@pytest.mark.parametrize("cell", ["", "C-2222-22", "Fell on 3 May", "a=b"])
def test_plain_words_stay_as_they_were(cell):
    assert harmless(cell) == cell
