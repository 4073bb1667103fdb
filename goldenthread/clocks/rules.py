"""When a thing is due and when it is chased. Pure; every time is aware, and England's."""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from goldenthread.clocks.profile import OfficeHours, Timescale
from goldenthread.core.decisions import Decision
from goldenthread.core.working_days import (
    add_working_days,
    is_working_day,
    next_working_day,
    previous_working_day,
    working_days_between,
)

LONDON = ZoneInfo("Europe/London")


def due_at(timescale: Timescale, start: datetime) -> datetime:
    """When a clock that starts now is due. Raises BeyondCalendar past the bank holidays that we hold.

    Working days count from the day of the start; a start on a day off counts as the evening of the working day before.
    Minutes run day and night; working hours only while offices are open. Within weeks or months is by the last working day
    that lies within them.
    """
    local = start.astimezone(LONDON)
    if timescale.minutes is not None:
        return _later(start, timescale.minutes)
    if timescale.working_hours is not None:
        return _after_working_hours(timescale.office, local, timedelta(hours=timescale.working_hours))
    if timescale.working_days is not None:
        return _at(add_working_days(local.date(), timescale.working_days), timescale.by)
    if timescale.weeks is not None or timescale.months is not None:
        last = months_later(local.date(), timescale.months or 0) + timedelta(weeks=timescale.weeks or 0)
        return _at(_working_day_within(last), timescale.by)
    assert timescale.received_after is not None
    assert timescale.then_by is not None
    if is_working_day(local.date()) and local.time() <= timescale.received_after:
        return _at(local.date(), timescale.by)
    return _at(next_working_day(local.date()), timescale.then_by)


def months_later(day: date, months: int) -> date:
    """The same day of a later month; its last day where it has no such day."""
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _working_day_within(last: date) -> date:
    return last if is_working_day(last) else previous_working_day(last)


def is_open(office: OfficeHours, moment: datetime) -> bool:
    """Whether offices are open then: on a working day, between their hours in England."""
    local = moment.astimezone(LONDON)
    return is_working_day(local.date()) and office.opens <= local.time() < office.closes


def opens_next(office: OfficeHours, moment: datetime) -> datetime:
    """When offices open next after a moment at which they are closed."""
    local = moment.astimezone(LONDON)
    if is_working_day(local.date()) and local.time() < office.opens:
        return _at(local.date(), office.opens)
    return _at(next_working_day(local.date()), office.opens)


def _after_working_hours(office: OfficeHours, start: datetime, left: timedelta) -> datetime:
    """The moment by which offices have been open for so long since the start."""
    moment = start if is_open(office, start) else opens_next(office, start)
    while True:
        today = _at(moment.date(), office.closes) - moment
        if left <= today:
            return moment + left
        left -= today
        moment = _at(next_working_day(moment.date()), office.opens)


def chase_at(timescale: Timescale, due: datetime, step: int) -> datetime | None:
    """When chase number `step` (0 first) falls: so many working days or minutes after the due time. None after the last."""
    minutes, days = timescale.chase_after_minutes, timescale.chase_after_working_days
    if step < len(minutes):
        return _later(due, minutes[step])
    if step >= len(days):
        return None
    local = due.astimezone(LONDON)
    return _at(add_working_days(local.date(), days[step]), local.time())


def due_after_pause(timescale: Timescale, due: datetime, paused_at: datetime, resumed_at: datetime) -> datetime:
    """The due time moved by what the pause lasted: working days, or for a clock of minutes or hours the time itself."""
    if timescale.working_hours is not None:
        left = _open_between(timescale.office, paused_at.astimezone(LONDON), due.astimezone(LONDON))
        return _after_working_hours(timescale.office, resumed_at.astimezone(LONDON), left)
    if timescale.minutes is not None or timescale.chosen:
        return due.astimezone(UTC) + (resumed_at - paused_at)
    paused_from, resumed_on = paused_at.astimezone(LONDON).date(), resumed_at.astimezone(LONDON).date()
    days = working_days_between(paused_from, resumed_on)
    local = due.astimezone(LONDON)
    return _at(add_working_days(local.date(), days), local.time())


def _open_between(office: OfficeHours, first: datetime, last: datetime) -> timedelta:
    """For how long offices are open between two moments; nothing when the second has passed."""
    total, day = timedelta(), first.date()
    while day <= last.date():
        if is_working_day(day):
            opens, closes = max(first, _at(day, office.opens)), min(last, _at(day, office.closes))
            total += max(closes - opens, timedelta())
        day += timedelta(days=1)
    return total


def _later(moment: datetime, minutes: int) -> datetime:
    """So many minutes later, whatever a change of the clocks does to the hour on the wall."""
    return moment.astimezone(UTC) + timedelta(minutes=minutes)


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, tzinfo=LONDON)


def may_choose_profile(*, offered: bool, council: bool, from_day: date, today: date, because: str) -> Decision:
    """Whether a council may use these timescales from that day: never from a day that has passed, which would rewrite it."""
    checks = (
        (council, "Only a council chooses timescales"),
        (offered, "Choose one of the timescales that are offered"),
        (from_day >= today, "Choose today or a later day: what has begun keeps the timescales that it began with"),
        (bool(because.strip()), "Say why you change the timescales"),
    )
    reasons = tuple(words for met, words in checks if not met)
    return Decision(not reasons, reasons)
