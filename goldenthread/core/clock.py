"""What time it is. Everything asks here, so that a demonstration can stand still on its own day."""

from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

LONDON = ZoneInfo("Europe/London")


@cache
def _demonstration_offset() -> timedelta:
    """How far the demonstration's clock is from the real one. Settings allow it only outside production."""
    if not settings.CLOCK:
        return timedelta()
    stands_at = datetime.fromisoformat(settings.CLOCK)
    return (stands_at if stands_at.tzinfo else stands_at.replace(tzinfo=LONDON)) - timezone.now()


def now() -> datetime:
    """The present moment, aware."""
    return timezone.now() + _demonstration_offset()


def today() -> date:
    """Today's date in England."""
    return now().astimezone(LONDON).date()
