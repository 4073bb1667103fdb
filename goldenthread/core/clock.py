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
    return datetime.fromisoformat(settings.CLOCK).astimezone(LONDON) - timezone.now() if settings.CLOCK else timedelta()


def now() -> datetime:
    """The present moment, aware."""
    return timezone.now() + _demonstration_offset()


def today() -> date:
    """Today's date in England."""
    return now().astimezone(LONDON).date()
