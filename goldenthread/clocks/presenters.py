"""A clock as the screen shows it."""

from goldenthread.clocks.models import Clock
from goldenthread.core import clock as time
from goldenthread.core.working_days import working_days_between
from goldenthread.ui.clock_words import ClockWords, clock_words
from goldenthread.ui.words import day_of


def chip(running: Clock) -> ClockWords:
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
