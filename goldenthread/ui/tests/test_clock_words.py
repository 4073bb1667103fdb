"""The clock chip of the design guide, 5.3: which state, and what it says."""

from datetime import UTC, datetime

import pytest

from goldenthread.ui.clock_words import ClockWords, clock_words
from goldenthread.ui.words import LONDON

NOW = datetime(2026, 11, 18, 10, 42, tzinfo=LONDON)  # a Wednesday


def at(day: int, hour: int = 17, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("due", "now", "working_days", "state", "said"),
    [
        (at(26), NOW, 6, "on-track", "6 working days left: Thu 26 Nov"),
        (at(23), NOW, 3, "on-track", "3 working days left: Mon 23 Nov"),
        (at(20), NOW, 2, "soon", "2 working days left: Fri 20 Nov"),
        (at(19), NOW, 1, "soon", "Due tomorrow, Thu 19 Nov"),
        (at(23), at(20, 9), 1, "soon", "1 working day left: Mon 23 Nov"),
        (at(22), at(20, 9), 0, "soon", "Due Sun 22 Nov"),
        (at(18), NOW, 0, "today", "Due today by 5pm: 6 hours left"),
        (at(18, 12), NOW, 0, "today", "Due today by midday: 1 hour left"),
        (at(18), at(18, 16, 20), 0, "today", "Due today by 5pm: 40 minutes left"),
        (at(18), at(18, 16, 59), 0, "today", "Due today by 5pm: 1 minute left"),
        (at(18), at(18), 0, "today", "Due today by 5pm: less than a minute left"),
        (at(18, 9), NOW, 0, "over", "Overdue since 9am today"),
        (at(17), NOW, 1, "over", "Overdue since 5pm yesterday"),
        (at(16), NOW, 2, "over", "Overdue by 2 working days"),
        (at(13), at(16, 9), 1, "over", "Overdue by 1 working day"),
        (at(13), at(15, 9), 0, "over", "Overdue since 5pm, Fri 13 Nov"),
        # a clock that counts every day does not say working days
        (at(28), NOW, None, "on-track", "10 days left: Sat 28 Nov"),
        (at(20), NOW, None, "soon", "2 days left: Fri 20 Nov"),
        (at(8), NOW, None, "over", "Overdue by 10 days"),
    ],
)
def test_a_running_clock(due: datetime, now: datetime, working_days: int | None, state: str, said: str) -> None:
    assert clock_words(due=due, now=now, working_days_between=working_days) == ClockWords(state, said)


@pytest.mark.parametrize(
    ("due", "done", "working_days", "state", "said"),
    [
        (at(24), at(24, 16), 0, "done", "Done 24 Nov, on time"),
        (at(24), at(24), 0, "done", "Done 24 Nov, on time"),
        (at(16), at(17, 9), 1, "late", "Done 17 Nov, 1 working day late"),
        (at(16), at(18, 9), 2, "late", "Done 18 Nov, 2 working days late"),
        (at(16), at(16, 20), 0, "late", "Done 16 Nov, 3 hours late"),
        (at(16), at(16, 17, 5), 0, "late", "Done 16 Nov, 5 minutes late"),
        (at(13), at(15, 9), 0, "late", "Done 15 Nov, late: it was due 5pm, Fri 13 Nov"),
        (at(13), at(15, 9), None, "late", "Done 15 Nov, 2 days late"),
    ],
)
def test_a_finished_clock(due: datetime, done: datetime, working_days: int | None, state: str, said: str) -> None:
    view = clock_words(due=due, now=at(30), done_at=done, working_days_between=working_days)
    assert view == ClockWords(state, said)


def test_a_paused_clock_says_since_when_and_why_even_when_overdue() -> None:
    view = clock_words(due=at(16), now=NOW, working_days_between=2, paused_at=at(12, 9), paused_reason="police")
    assert view == ClockWords("paused", "Paused since 12 Nov: police")


def test_done_wins_over_paused() -> None:
    view = clock_words(due=at(24), now=at(30), working_days_between=0, paused_at=at(12), paused_reason="police", done_at=at(23))
    assert view == ClockWords("done", "Done 23 Nov, on time")


def test_hours_left_are_hours_lived_through_on_the_night_the_clocks_go_back() -> None:
    view = clock_words(due=at(25, 5, month=10), now=at(25, 0, 30, month=10), working_days_between=0)
    assert view.words == "Due today by 5am: 5 hours left"


def test_today_is_today_in_england_in_summer() -> None:
    late_evening = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)  # half past midnight on 2 July in England
    view = clock_words(due=at(2, month=7), now=late_evening, working_days_between=0)
    assert view == ClockWords("today", "Due today by 5pm: 16 hours left")


def test_a_year_is_named_when_it_is_another() -> None:
    due = datetime(2027, 1, 5, 17, tzinfo=LONDON)
    assert clock_words(due=due, now=at(18), working_days_between=31).words == "31 working days left: Tue 5 Jan 2027"
