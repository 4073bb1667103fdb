"""The emergency access that a session carries: it was opened in this session, and no other of the same person has it."""

from datetime import datetime
from typing import Any
from uuid import UUID

_KEY = "emergency_access"


def carry(session: Any, access_id: UUID, ends_at: datetime) -> None:
    """Let everything that is done in this session until then be done under this emergency access."""
    session[_KEY] = {"id": str(access_id), "ends_at": ends_at.isoformat()}


def put_down(session: Any) -> None:
    """Let nothing more be done under it."""
    session.pop(_KEY, None)


def carried(session: Any, now: datetime) -> tuple[UUID, datetime] | None:
    """The emergency access of this session and when it ends; None where there is none, or where it has ended."""
    kept = session.get(_KEY)
    if not kept:
        return None
    ends_at = datetime.fromisoformat(kept["ends_at"])
    if now < ends_at:
        return UUID(kept["id"]), ends_at
    put_down(session)
    return None
