"""Opening a record in an emergency, as tables."""

from datetime import UTC, datetime, timedelta

import pytest

from goldenthread.cases.rules.emergency import (
    LASTS,
    READ_ALREADY,
    REVIEWED,
    SAY_WHAT_WAS_DONE,
    SAY_WHY,
    is_open,
    may_open,
    may_review,
)

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("because", "reads_already", "refusal"),
    [
        ("Her son is at the door now", False, ()),
        ("Her son is here", False, (SAY_WHY,)),
        ("", False, (SAY_WHY,)),
        ("Her son is at the door now", True, (READ_ALREADY,)),
    ],
)
def test_a_record_opens_for_a_sentence_and_where_there_is_something_to_open(because, reads_already, refusal):
    assert may_open(because=because, reads_already=reads_already).reasons == refusal


@pytest.mark.parametrize(
    ("after", "closed", "is_it"),
    [
        (timedelta(), False, True),
        (LASTS - timedelta(seconds=1), False, True),
        (LASTS, False, False),
        (timedelta(), True, False),
    ],
)
def test_it_is_open_for_thirty_minutes_unless_it_is_closed_before(after, closed, is_it):
    assert is_open(ends_at=NOW + LASTS, closed=closed, now=NOW + after) is is_it


@pytest.mark.parametrize(
    ("reviewed", "right", "done", "refusal"),
    [
        (False, True, "", ()),
        (False, False, "Spoke to them", ()),
        (False, False, " ", (SAY_WHAT_WAS_DONE,)),
        (True, True, "", (REVIEWED,)),
    ],
)
def test_a_finding_is_kept_once_and_with_what_is_done_where_it_was_not_right(reviewed, right, done, refusal):
    assert may_review(reviewed=reviewed, right=right, done=done).reasons == refusal
