"""When a thing is due, when it is chased, and what a pause does. Every time is England's."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.clocks import rules
from goldenthread.clocks.profile import Timescale, load
from goldenthread.core.working_days import BeyondCalendar, is_working_day, working_days_between

LONDON = ZoneInfo("Europe/London")
READ = load("pan-lancashire").clocks["read"]
DECIDE = load("pan-lancashire").clocks["decide"]
REPLY = load("pan-lancashire").clocks["reply"]
URGENT = load("pan-lancashire").clocks["safe-tonight"]
RING = load("pan-lancashire").clocks["acknowledge"]
RELEASE = load("pan-lancashire").clocks["release-notices"]


def england(text):
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("start", "due", "why"),
    [
        ("2026-11-18T10:42", "2026-11-18T17:00", "in the morning: today by 5pm"),
        ("2026-11-18T15:00", "2026-11-18T17:00", "at 3pm exactly: still today"),
        ("2026-11-18T15:00:01", "2026-11-19T12:00", "after 3pm: noon tomorrow"),
        ("2026-11-18T23:59", "2026-11-19T12:00", "at night"),
        ("2026-11-19T00:01", "2026-11-19T17:00", "a minute into a working day"),
        ("2026-11-20T15:01", "2026-11-23T12:00", "late on a Friday: noon on Monday"),
        ("2026-11-21T09:00", "2026-11-23T12:00", "on a Saturday"),
        ("2026-11-22T23:00", "2026-11-23T12:00", "on a Sunday"),
        ("2026-12-24T15:30", "2026-12-29T12:00", "on Christmas Eve, before two bank holidays and a weekend"),
        ("2026-12-25T09:00", "2026-12-29T12:00", "on Christmas Day"),
        ("2026-04-02T16:00", "2026-04-07T12:00", "before Good Friday"),
        ("2026-03-27T16:00", "2026-03-30T12:00", "over the night that summer time begins"),
        ("2026-10-23T16:00", "2026-10-26T12:00", "over the night that it ends"),
    ],
    ids=lambda value: value if " " in value else "",
)
def test_read_by_5pm_or_noon_on_the_next_working_day(start, due, why):
    assert rules.due_at(READ, england(start)) == england(due)


@pytest.mark.parametrize(
    ("start", "due", "why"),
    [
        ("2026-11-18T10:42", "2026-11-19T17:00", "Wednesday to Thursday"),
        ("2026-11-18T23:00", "2026-11-19T17:00", "however late"),
        ("2026-11-20T10:00", "2026-11-23T17:00", "Friday to Monday"),
        ("2026-11-21T10:00", "2026-11-23T17:00", "Saturday counts as Friday evening"),
        ("2026-12-24T10:00", "2026-12-29T17:00", "over Christmas"),
        ("2026-03-27T10:00", "2026-03-30T17:00", "5pm stays 5pm when summer time begins"),
    ],
    ids=lambda value: value if " " in value else "",
)
def test_decide_by_the_end_of_the_next_working_day(start, due, why):
    assert rules.due_at(DECIDE, england(start)) == england(due)


def test_the_cut_off_is_3pm_in_england_and_not_in_greenwich():
    assert rules.due_at(READ, datetime.fromisoformat("2026-07-15T14:30+00:00")) == england("2026-07-16T12:00")
    assert rules.due_at(READ, datetime.fromisoformat("2026-11-18T14:30+00:00")) == england("2026-11-18T17:00")


def test_two_working_days_to_reply_then_two_reminders_and_the_team_lead():
    due = rules.due_at(REPLY, england("2026-11-19T10:00"))
    assert due == england("2026-11-23T17:00")
    chases = [rules.chase_at(REPLY, due, step) for step in range(4)]
    assert chases == [england("2026-11-23T17:00"), england("2026-11-24T17:00"), england("2026-11-25T17:00"), None]


def test_reminders_wait_for_a_working_day_and_keep_their_hour_over_a_change_of_the_clocks():
    assert rules.chase_at(REPLY, england("2026-03-27T17:00"), 1) == england("2026-03-30T17:00")
    assert rules.chase_at(REPLY, england("2026-12-24T17:00"), 2) == england("2026-12-30T17:00")


@pytest.mark.parametrize(
    ("paused", "resumed", "due"),
    [
        ("2026-11-18T10:00", "2026-11-18T16:00", "2026-11-20T17:00"),
        ("2026-11-18T10:00", "2026-11-19T09:00", "2026-11-23T17:00"),
        ("2026-11-20T18:00", "2026-11-23T09:00", "2026-11-23T17:00"),
        ("2026-11-21T10:00", "2026-11-22T10:00", "2026-11-20T17:00"),
        ("2026-11-18T10:00", "2026-11-25T10:00", "2026-11-27T17:00"),
    ],
)
def test_a_pause_moves_the_due_time_by_the_working_days_that_it_lasted(paused, resumed, due):
    assert rules.due_after_pause(REPLY, england("2026-11-20T17:00"), england(paused), england(resumed)) == england(due)


def test_a_due_time_beyond_the_bank_holidays_that_we_hold_is_an_error():
    with pytest.raises(BeyondCalendar):
        rules.due_at(DECIDE, england("2035-01-01T10:00"))


moments = st.datetimes(datetime(2014, 1, 1), datetime(2027, 11, 30), timezones=st.just(LONDON))


@given(moments)
def test_whatever_the_moment_a_thing_is_due_later_in_office_hours_of_a_working_day(start):
    for timescale in load("pan-lancashire").clocks.values():
        if timescale.chosen or timescale.minutes or timescale.working_hours or timescale.weeks:
            continue
        due = rules.due_at(timescale, start).astimezone(LONDON)
        assert due > start
        assert is_working_day(due.date())
        assert due.time() in (time(12), time(17))
        assert working_days_between(start.date(), due.date()) <= (timescale.working_days or 1)


@given(moments, moments)
def test_what_starts_later_is_never_due_earlier(one, other):
    first, second = sorted((one, other))
    assert rules.due_at(READ, first) <= rules.due_at(READ, second)


def test_a_timescale_without_chases_is_never_chased():
    plain = Timescale("x", "X", "ours", by=time(17), working_days=1)
    assert rules.chase_at(plain, england("2026-11-18T17:00"), 0) is None


@pytest.mark.parametrize(
    ("start", "due", "why"),
    [
        ("2026-11-18T10:42", "2026-11-18T12:42", "by day"),
        ("2026-11-18T23:30", "2026-11-19T01:30", "over midnight"),
        ("2026-11-21T22:00", "2026-11-22T00:00", "on a Saturday night"),
        ("2026-03-29T00:30", "2026-03-29T03:30", "two hours pass, though the clocks go forward by one of them"),
        ("2026-10-25T01:00", "2026-10-25T02:00", "two hours pass, though the clocks go back by one of them"),
    ],
    ids=lambda value: value if " " in value else "",
)
def test_an_urgent_clock_runs_two_hours_day_and_night(start, due, why):
    assert rules.due_at(URGENT, england(start)).astimezone(UTC) == england(due).astimezone(UTC)


def test_the_desk_is_rung_again_every_thirty_minutes_until_somebody_acknowledges():
    due = rules.due_at(RING, england("2026-11-20T21:00"))
    chases = [rules.chase_at(RING, due, step) for step in range(4)]
    assert [due, *chases] == [
        england("2026-11-20T21:30"),
        england("2026-11-20T21:30"),
        england("2026-11-20T22:00"),
        england("2026-11-20T22:30"),
        None,
    ]


@pytest.mark.parametrize(
    ("start", "due", "why"),
    [
        ("2026-11-18T10:00", "2026-11-18T14:00", "within the day"),
        ("2026-11-18T13:00", "2026-11-18T17:00", "to the end of the day exactly"),
        ("2026-11-18T15:30", "2026-11-19T11:30", "one and a half today, two and a half tomorrow"),
        ("2026-11-18T18:00", "2026-11-19T13:00", "after hours: from 9am"),
        ("2026-11-18T06:00", "2026-11-18T13:00", "before hours: from 9am the same day"),
        ("2026-11-20T16:00", "2026-11-23T12:00", "Friday afternoon to Monday"),
        ("2026-11-21T11:00", "2026-11-23T13:00", "on a Saturday"),
        ("2026-12-24T16:00", "2026-12-29T12:00", "over Christmas"),
    ],
    ids=lambda value: value if " " in value else "",
)
def test_four_working_hours_are_counted_while_offices_are_open(start, due, why):
    assert rules.due_at(RELEASE, england(start)) == england(due)


@given(moments)
def test_a_clock_of_working_hours_that_is_paused_and_resumed_at_once_is_due_when_it_was(start):
    due = rules.due_at(RELEASE, start)
    assert rules.due_after_pause(RELEASE, due, start, start) == due


def test_a_pause_moves_an_urgent_clock_by_the_time_itself_and_working_hours_by_those_left():
    started, paused, resumed = map(england, ("2026-11-20T15:00", "2026-11-20T16:00", "2026-11-23T10:00"))
    assert rules.due_after_pause(URGENT, rules.due_at(URGENT, started), paused, resumed) == england("2026-11-23T11:00")
    assert rules.due_after_pause(RELEASE, rules.due_at(RELEASE, started), paused, resumed) == england("2026-11-23T13:00")


@pytest.mark.parametrize(
    ("moment", "is_open", "opens"),
    [
        ("2026-11-20T08:59", False, "2026-11-20T09:00"),
        ("2026-11-20T09:00", True, ""),
        ("2026-11-20T16:59", True, ""),
        ("2026-11-20T17:00", False, "2026-11-23T09:00"),
        ("2026-11-22T12:00", False, "2026-11-23T09:00"),
        ("2026-12-25T12:00", False, "2026-12-29T09:00"),
    ],
)
def test_offices_are_open_from_9_to_5_on_working_days(moment, is_open, opens):
    assert rules.is_open(URGENT.office, england(moment)) is is_open
    if opens:
        assert rules.opens_next(URGENT.office, england(moment)) == england(opens)


def within(**span):
    return Timescale("x", "X", "ours", by=time(17), **span)


@pytest.mark.parametrize(
    ("start", "months", "due", "why"),
    [
        ("2026-11-18T10:00", 3, "2027-02-18T17:00", "the same day, a Thursday"),
        ("2026-11-30T10:00", 3, "2027-02-26T17:00", "no 30 February: the 28th is a Sunday, so the Friday before"),
        ("2026-05-31T10:00", 1, "2026-06-30T17:00", "no 31 June"),
        ("2027-11-29T23:59", 3, "2028-02-29T17:00", "a leap year"),
        ("2026-09-25T10:00", 3, "2026-12-24T17:00", "Christmas Day, so the day before"),
        ("2026-09-28T10:00", 3, "2026-12-24T17:00", "the bank holiday of Boxing Day, over the weekend and Christmas"),
        ("2026-10-03T10:00", 6, "2027-04-02T17:00", "a Saturday, so the Friday before"),
        ("2026-12-31T23:59", 6, "2027-06-30T17:00", "into the next year, where there is no 31 June"),
        ("2026-12-18T10:00", 3, "2027-03-18T17:00", "5pm before summer time begins"),
        ("2026-12-31T10:00", 3, "2027-03-31T17:00", "5pm stays 5pm once it has begun"),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value else "",
)
def test_within_months_is_by_the_last_working_day_of_them(start, months, due, why):
    assert rules.due_at(within(months=months), england(start)) == england(due)


def test_within_six_weeks_is_by_the_last_working_day_of_them():
    assert rules.due_at(within(weeks=6), england("2026-11-18T10:00")) == england("2026-12-30T17:00")
    assert rules.due_at(within(weeks=6), england("2026-11-16T10:00")) == england("2026-12-24T17:00"), "over Christmas"


@given(st.datetimes(datetime(2013, 1, 1), datetime(2027, 11, 30), timezones=st.just(LONDON)), st.integers(1, 12))
def test_months_end_on_a_working_day_that_lies_within_them_and_not_a_week_before(start, months):
    due = rules.due_at(within(months=months), start).astimezone(LONDON).date()
    last = rules.months_later(start.date(), months)
    assert is_working_day(due)
    assert last - timedelta(days=7) < due <= last
    assert (last.month - start.month) % 12 == months % 12


def test_a_pause_moves_a_clock_of_months_by_the_working_days_that_it_lasted():
    paused, resumed = england("2026-11-18T10:00"), england("2026-11-25T10:00")
    moved = rules.due_after_pause(within(months=3), england("2027-02-18T17:00"), paused, resumed)
    assert moved == england("2027-02-25T17:00")


def test_months_beyond_the_bank_holidays_that_we_hold_are_an_error():
    with pytest.raises(BeyondCalendar):
        rules.due_at(within(months=6), england("2028-11-30T10:00"))


TODAY = date(2026, 11, 18)
CHOOSING = {"offered": True, "council": True, "from_day": TODAY, "today": TODAY, "because": "The board decided so"}


@pytest.mark.parametrize(
    ("but", "reason"),
    [
        ({}, ""),
        ({"from_day": TODAY + timedelta(days=30)}, ""),
        ({"from_day": TODAY - timedelta(days=1)}, "Choose today or a later day"),
        ({"offered": False}, "Choose one of the timescales that are offered"),
        ({"council": False}, "Only a council chooses timescales"),
        ({"because": " "}, "Say why you change the timescales"),
    ],
)
def test_timescales_are_chosen_by_a_council_from_today_on_and_with_a_reason(but, reason):
    allowed = rules.may_choose_profile(**CHOOSING | but)
    assert allowed.met is not bool(reason)
    assert " ".join(allowed.reasons).startswith(reason)
