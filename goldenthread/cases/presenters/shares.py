"""What is shared of a concern, as the council that shares sees it and as the team that reads it does."""

from typing import Any

from goldenthread.cases import queries
from goldenthread.cases.models import Concern, ConcernShare
from goldenthread.cases.permissions import Permission
from goldenthread.core import clock
from goldenthread.sharing.bases import bases
from goldenthread.sharing.models import SharingDecision
from goldenthread.sharing.rules.bases import advice_on
from goldenthread.sharing.rules.decisions import ITEMS


def sharing_page(actor: Any, concern: Concern) -> dict[str, Any]:
    """What is shared now with whom until when, and everything that was decided about sharing, the latest first."""
    decisions = list(queries.sharing_decisions_of(actor, concern)[:200])
    return {
        "concern": concern,
        "enquiry": queries.enquiries(actor).filter(pk=concern.enquiry_id).first() if concern.enquiry_id else None,
        "may_share": actor.has(Permission.SHARE_CONCERN),
        "open": [share for share in queries.shares_of(actor, concern).select_related("decision") if share.is_open],
        "rows": [_decided(one) for one in decisions],
    }


def _decided(one: SharingDecision) -> dict[str, Any]:
    share = getattr(one, "share", None)
    return {
        "one": one,
        "advice": advice_on(one.bases, bases(), risk=True) if one.shares else "",
        "ended": _ended(share) if share else "",
    }


def _ended(share: ConcernShare) -> str:
    if share.ended_at:
        return f"Ended by {share.ended_by}: {share.ended_because}"
    return "" if share.ends_at > clock.now() else "Ran out"


def shared_page(actor: Any, share: ConcernShare) -> dict[str, Any]:
    """One share as its team reads it."""
    found = queries.shared_part(actor, share)
    return {
        "share": share,
        "purpose": found.purpose,
        "ring_line": found.ring_line,
        "parts": [{"heading": ITEMS[key], "lines": lines} for key, lines in found.parts.items()],
        "not_there": [ITEMS[key].lower() for key in found.not_there],
    }
