"""When to try a message again. Pure."""

from datetime import datetime, timedelta

LEASE = timedelta(minutes=2)
GIVE_UP_AFTER = timedelta(hours=72)


def next_try(*, first_tried_at: datetime, tries: int, now: datetime) -> datetime | None:
    """When to try again after `tries` failures: quickly, then every five minutes for four hours, then hourly.

    None when 72 hours have passed. Source: issue "The thread" 5; trust.md F1 and F2 (GOV.UK Notify).
    """
    since = now - first_tried_at
    if since >= GIVE_UP_AFTER:
        return None
    if tries < 3:
        return now + timedelta(minutes=1)
    return now + (timedelta(minutes=5) if since < timedelta(hours=4) else timedelta(hours=1))
