"""England's working days: Monday to Friday but bank holidays. No Django, so that rules may use it."""

from datetime import date, timedelta
from functools import cache

from govuk_bank_holidays.bank_holidays import BankHolidays


class BeyondCalendar(ValueError):
    """The date lies outside the bank holidays that we hold: an error, never a guess."""


@cache
def _bank_holidays() -> frozenset[date]:
    listed = BankHolidays(use_cached_holidays=True).get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    return frozenset(holiday["date"] for holiday in listed)


@cache
def horizon() -> tuple[date, date]:
    """The first and last day whose bank holidays are known: whole years only."""
    years = {holiday.year for holiday in _bank_holidays()}
    return date(min(years), 1, 1), date(max(years), 12, 31)


def is_working_day(day: date) -> bool:
    """Whether offices are open. Raises BeyondCalendar outside the horizon."""
    first, last = horizon()
    if not first <= day <= last:
        raise BeyondCalendar(f"Bank holidays are known from {first} to {last}, not for {day}")
    return day.weekday() < 5 and day not in _bank_holidays()


def next_working_day(day: date) -> date:
    """The first working day after this one."""
    return add_working_days(day, 1)


def previous_working_day(day: date) -> date:
    """The last working day before this one."""
    day -= timedelta(days=1)
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def add_working_days(day: date, count: int) -> date:
    """The day that is `count` working days after this one. A day off counts as the evening before it."""
    for _ in range(count):
        day += timedelta(days=1)
        while not is_working_day(day):
            day += timedelta(days=1)
    return day


def working_days_between(first: date, last: date) -> int:
    """How many working days lie after `first`, up to and including `last`; negative when `last` is earlier."""
    if last < first:
        return -working_days_between(last, first)
    return sum(is_working_day(first + timedelta(days=n)) for n in range(1, (last - first).days + 1))
