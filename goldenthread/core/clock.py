"""What time it is. Everything asks here, so that a demonstration can stand still on its own day."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

LONDON = ZoneInfo("Europe/London")
_standing: ContextVar[datetime | None] = ContextVar("standing", default=None)


@cache
def _demonstration_offset() -> timedelta:
    """How far the demonstration's clock is from the real one. Settings allow it only outside production."""
    if not settings.CLOCK:
        return timedelta()
    stands_at = datetime.fromisoformat(settings.CLOCK)
    return (stands_at if stands_at.tzinfo else stands_at.replace(tzinfo=LONDON)) - timezone.now()


def now() -> datetime:
    """The present moment, aware."""
    return _standing.get() or timezone.now() + _demonstration_offset()


def at_five(day: date) -> datetime:
    """Five in the afternoon of a day, when what is due on a day is due."""
    return datetime.combine(day, time(17), tzinfo=LONDON)


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """A while in which it is this moment: for the demonstration, whose past the product's own operations make."""
    token = _standing.set(moment)
    try:
        yield
    finally:
        _standing.reset(token)


def today() -> date:
    """Today's date in England."""
    return now().astimezone(LONDON).date()
