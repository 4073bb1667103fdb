"""The whole chain walked once a day by the worker, a part each minute, and what was found kept: a page can say when.

`verify_audit` walks it at once, and compares what is anchored outside. Source: reference/trust.md, promise 6.
"""

from datetime import datetime, time, timedelta

from goldenthread.audit import queries
from goldenthread.audit.models import ChainCheck
from goldenthread.core import clock

PART = 200_000  # entries of one minute: some ten seconds
BEGINS = time(6)


def check_chain() -> None:
    """Begin the walk of the day, go on with it, or leave it: whatever is found is kept. Two workers at once find the same."""
    now = clock.now()
    latest = ChainCheck.objects.order_by("-begun_at").first()
    if latest is None or (latest.ended_at and latest.begun_at < _last_beginning(now)):
        latest = ChainCheck.objects.create(begun_at=now)
    elif latest.ended_at:
        return
    fault, walked, ended = queries.verify_part(latest.walked, PART)
    found = {"walked": walked, "fault": fault or "", "ended_at": clock.now() if ended or fault else None}
    ChainCheck.objects.filter(pk=latest.pk, walked=latest.walked).update(**found)


def _last_beginning(now: datetime) -> datetime:
    """Six in the morning, of today or of the day before while it is earlier."""
    local = now.astimezone(clock.LONDON)
    day = local.date() if local.time() >= BEGINS else local.date() - timedelta(days=1)
    return datetime.combine(day, BEGINS, tzinfo=clock.LONDON)
