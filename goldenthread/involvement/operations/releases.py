"""Notices about a possible crime: a manager lets them go, or decides not to tell one; at the due time they go by themselves."""

from collections.abc import Mapping
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.cases.models import Concern
from goldenthread.cases.operations import note_override
from goldenthread.cases.operations.triage import locked
from goldenthread.clocks import operations as clocks
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.involvement import queries
from goldenthread.involvement.models import Notice, NoticeState
from goldenthread.involvement.operations.notices import all_told, seals, tell
from goldenthread.involvement.permissions import Permission


@operation
def release_notices(*, actor: Actor, concern_id: UUID, not_telling: Mapping[UUID, str] | None = None) -> list[Notice]:
    """Let the notices that wait go, sealed, or decide not to tell one and say why (issue "Safe practice" 3)."""
    actor.require(Permission.RELEASE_NOTICES)
    concern = locked(actor, concern_id)
    if not queries.waiting(concern).exists():
        raise Refused("No notice about this concern waits for a manager")
    return _release(actor, concern, dict(not_telling or {}))


def release_by_itself(concern: Concern) -> list[Notice]:
    """Four working hours are over, or it is no possible crime any more: what still waits goes without a manager.

    For use within an operation that holds the concern.
    """
    return _release(Actor.machine(concern.owner), concern, {})


def _release(actor: Actor, concern: Concern, not_telling: dict[UUID, str]) -> list[Notice]:
    sealed = seals(concern)
    released = [_let_go(notice, actor, not_telling, sealed=sealed) for notice in queries.waiting(concern)]
    clocks.finish_clock("release-notices", concern)
    all_told(concern, released)
    audit.record(actor, "notices_released", concern, notices=[notice.reference for notice in released])
    return released


def _let_go(notice: Notice, actor: Actor, not_telling: dict[UUID, str], *, sealed: bool) -> Notice:
    if notice.pk in not_telling:
        if not not_telling[notice.pk].strip():
            raise Refused("Say why this team is not told")
        notice.state, notice.not_told_because = NoticeState.NOT_TOLD, not_telling[notice.pk]
        notice.save(update_fields=["state", "not_told_because"])
        note_override(actor, notice.concern, "not-told", notice.not_told_because)
        return notice
    notice.sealed = sealed
    return tell(notice, by=actor.name)
