"""That the worker is alive: one row, written every minute."""

from datetime import timedelta

from goldenthread.core import clock
from goldenthread.core.models import Heartbeat

STALE_AFTER = timedelta(minutes=5)


def beat() -> None:
    """Note that the worker is alive."""
    Heartbeat.objects.update_or_create(name="worker", defaults={"at": clock.now()})


def worker_is_alive() -> bool:
    """Whether the worker was alive in the last five minutes."""
    return Heartbeat.objects.filter(name="worker", at__gte=clock.now() - STALE_AFTER).exists()
