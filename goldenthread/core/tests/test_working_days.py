"""When offices are open, in England."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core import working_days as days

INSIDE = st.dates(date(2013, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("day", "open_", "why"),
    [
        (date(2026, 11, 18), True, "a Wednesday"),
        (date(2026, 11, 20), True, "a Friday"),
        (date(2026, 11, 21), False, "a Saturday"),
        (date(2026, 11, 22), False, "a Sunday"),
        (date(2026, 12, 25), False, "Christmas Day"),
        (date(2026, 12, 28), False, "Boxing Day, moved from a Saturday"),
        (date(2026, 12, 29), True, "the Tuesday after Christmas"),
        (date(2026, 4, 3), False, "Good Friday"),
        (date(2026, 4, 6), False, "Easter Monday"),
        (date(2026, 8, 31), False, "the summer bank holiday"),
        (date(2026, 8, 3), True, "a bank holiday in Scotland only"),
        (date(2022, 9, 19), False, "the state funeral, a single day by proclamation"),
        (date(2023, 5, 8), False, "the coronation, likewise"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_offices_are_open_on_weekdays_that_are_not_bank_holidays(day, open_, why):
    assert days.is_working_day(day) is open_


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2026, 11, 18), 1, date(2026, 11, 19)),
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 11, 21), 1, date(2026, 11, 23)),
        (date(2026, 11, 22), 1, date(2026, 11, 23)),
        (date(2026, 12, 24), 1, date(2026, 12, 29)),
        (date(2026, 12, 24), 3, date(2026, 12, 31)),
        (date(2026, 4, 2), 2, date(2026, 4, 8)),
        (date(2026, 11, 18), 0, date(2026, 11, 18)),
    ],
)
def test_working_days_are_counted_over_weekends_and_bank_holidays(day, count, expected):
    assert days.add_working_days(day, count) == expected


def test_the_working_day_before_a_bank_holiday_weekend_is_the_thursday():
    assert days.previous_working_day(date(2026, 4, 7)) == date(2026, 4, 2)


@given(INSIDE, st.integers(1, 30))
def test_adding_days_lands_on_a_working_day_that_is_so_many_away(day, count):
    later = days.add_working_days(day, count)
    assert days.is_working_day(later)
    assert days.working_days_between(day, later) == count
    assert days.working_days_between(later, day) == -count


@given(INSIDE)
def test_between_two_neighbouring_working_days_none_is_skipped(day):
    following = days.next_working_day(day)
    assert not any(days.is_working_day(day + timedelta(days=n)) for n in range(1, (following - day).days))


def test_a_day_whose_bank_holidays_are_not_known_is_an_error_and_not_a_guess():
    first, last = days.horizon()
    assert days.is_working_day(last) in (True, False)
    for outside in (first - timedelta(days=1), last + timedelta(days=1)):
        with pytest.raises(days.BeyondCalendar, match=str(outside)):
            days.is_working_day(outside)
    with pytest.raises(days.BeyondCalendar):
        days.add_working_days(last, 1)
