"""When a thing is due and when it is chased. Pure; every time is aware, and England's."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from goldenthread.clocks.profile import Timescale
from goldenthread.core.working_days import add_working_days, is_working_day, next_working_day, working_days_between

LONDON = ZoneInfo("Europe/London")


def due_at(timescale: Timescale, start: datetime) -> datetime:
    """When a clock that starts now is due. Raises BeyondCalendar past the bank holidays that we hold.

    Working days count from the day of the start; a start on a day off counts as the evening of the working day before.
    """
    local = start.astimezone(LONDON)
    if timescale.working_days is not None:
        return _at(add_working_days(local.date(), timescale.working_days), timescale.by)
    assert timescale.received_after is not None
    assert timescale.then_by is not None
    if is_working_day(local.date()) and local.time() <= timescale.received_after:
        return _at(local.date(), timescale.by)
    return _at(next_working_day(local.date()), timescale.then_by)


def chase_at(timescale: Timescale, due: datetime, step: int) -> datetime | None:
    """When chase number `step` (0 first) falls: so many working days after the due time. None after the last."""
    days = timescale.chase_after_working_days
    if step >= len(days):
        return None
    local = due.astimezone(LONDON)
    return _at(add_working_days(local.date(), days[step]), local.time())


def due_after_pause(due: datetime, paused_at: datetime, resumed_at: datetime) -> datetime:
    """The due time moved by the working days that the pause lasted."""
    paused_from, resumed_on = paused_at.astimezone(LONDON).date(), resumed_at.astimezone(LONDON).date()
    days = working_days_between(paused_from, resumed_on)
    local = due.astimezone(LONDON)
    return _at(add_working_days(local.date(), days), local.time())


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, tzinfo=LONDON)
