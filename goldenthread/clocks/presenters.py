"""A clock as the screen shows it."""

from datetime import datetime
from typing import Protocol

from goldenthread.core import clock as time
from goldenthread.core.working_days import working_days_between
from goldenthread.ui.clock_words import ClockWords, clock_words
from goldenthread.ui.words import day_of


class Ticking(Protocol):
    """As much of a clock as its chip reads."""

    @property
    def due_at(self) -> datetime: ...
    @property
    def paused_at(self) -> datetime | None: ...
    @property
    def paused_because(self) -> str: ...
    @property
    def done_at(self) -> datetime | None: ...


def chip(running: Ticking) -> ClockWords:
    """The chip of a clock: state and words, counting working days (design guide §5.3)."""
    now = time.now()
    until = day_of(running.done_at or now)
    return clock_words(
        due=running.due_at,
        now=now,
        working_days_between=abs(working_days_between(until, day_of(running.due_at))),
        paused_at=running.paused_at,
        paused_reason=running.paused_because,
        done_at=running.done_at,
    )
