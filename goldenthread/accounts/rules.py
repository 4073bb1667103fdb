"""Sessions: how long somebody stays signed in. Pure. Source: reference/trust.md, promise 22; NHS login (F26)."""

from datetime import datetime, timedelta


def session_is_over(*, signed_in_at: datetime, last_seen_at: datetime, now: datetime, idle: timedelta, most: timedelta) -> bool:
    """Whether a session has been idle too long, or has lasted too long whatever was done in it."""
    return now - last_seen_at >= idle or now - signed_in_at >= most
