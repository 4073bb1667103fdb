"""What a clock chip says and how loudly (design guide, section 5.3). No Django: plain values in, words out."""

from dataclasses import dataclass
from datetime import UTC, datetime

from .words import date_words, day_of, plural, short_date_words, time_words

SOON = 2  # working days or fewer


@dataclass(frozen=True)
class ClockWords:
    """One chip. The state chooses shape and colour; the words carry the whole meaning."""

    state: str  # on-track, soon, today, over, paused, done, late
    words: str


def clock_words(
    *,
    due: datetime,
    now: datetime,
    working_days_between: int | None = None,
    paused_at: datetime | None = None,
    paused_reason: str = "",
    done_at: datetime | None = None,
) -> ClockWords:
    """The chip of one clock.

    `working_days_between` counts the working days from the earlier to the later of `due` and `done_at` (else `now`),
    the first day left out. None is for a clock that counts every day.
    """
    if done_at is not None:
        return _finished(due, done_at, now, _days(due, done_at, working_days_between))
    if paused_at is not None:
        return ClockWords("paused", f"Paused since {short_date_words(paused_at, day_of(now))}: {paused_reason}")
    days = _days(due, now, working_days_between)
    return _overdue(due, now, days) if due < now else _running(due, now, days)


@dataclass(frozen=True)
class _Days:
    """How many days lie between, and what they are called."""

    count: int
    name: str

    def __str__(self) -> str:
        return plural(self.count, self.name)


def _days(due: datetime, other: datetime, working_days_between: int | None) -> _Days:
    if working_days_between is None:
        return _Days(abs((day_of(due) - day_of(other)).days), "day")
    return _Days(working_days_between, "working day")


def _finished(due: datetime, done_at: datetime, now: datetime, days: _Days) -> ClockWords:
    done = f"Done {short_date_words(done_at, day_of(now))}"
    if done_at <= due:
        return ClockWords("done", f"{done}, on time")
    if days.count:
        return ClockWords("late", f"{done}, {days} late")
    if day_of(done_at) == day_of(due):
        return ClockWords("late", f"{done}, {_hours(due, done_at)} late")
    return ClockWords("late", f"{done}, late: it was due {_deadline(due, now)}")


def _overdue(due: datetime, now: datetime, days: _Days) -> ClockWords:
    days_ago = (day_of(now) - day_of(due)).days
    if days_ago < 2:
        return ClockWords("over", f"Overdue since {time_words(due)} {'yesterday' if days_ago else 'today'}")
    if days.count:
        return ClockWords("over", f"Overdue by {days}")
    return ClockWords("over", f"Overdue since {_deadline(due, now)}")


def _running(due: datetime, now: datetime, days: _Days) -> ClockWords:
    days_to_come = (day_of(due) - day_of(now)).days
    if days_to_come == 0:
        return ClockWords("today", f"Due today by {time_words(due)}: {_hours(now, due)} left")
    on = date_words(due, day_of(now))
    state = "soon" if days.count <= SOON else "on-track"
    if days_to_come == 1:
        return ClockWords(state, f"Due tomorrow, {on}")
    return ClockWords(state, f"{days} left: {on}" if days.count else f"Due {on}")


def _hours(start: datetime, end: datetime) -> str:
    """Hours when there is one or more, otherwise minutes."""
    minutes = int((end.astimezone(UTC) - start.astimezone(UTC)).total_seconds() // 60)  # a night may lose an hour
    if minutes >= 60:
        return plural(minutes // 60, "hour")
    return plural(minutes, "minute") if minutes else "less than a minute"


def _deadline(due: datetime, now: datetime) -> str:
    return f"{time_words(due)}, {date_words(due, day_of(now))}"
