"""Emergency access: a restricted record opened at once for thirty minutes, told to its owner, and looked at by another."""

from dataclasses import replace
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.letters import write_to
from goldenthread.audit import operations as audit
from goldenthread.cases import queries
from goldenthread.cases.models import Concern, EmergencyAccess
from goldenthread.cases.permissions import Permission
from goldenthread.cases.rules import emergency as rules
from goldenthread.clocks import operations as clocks
from goldenthread.core import clock
from goldenthread.core.decisions import Refused, insist
from goldenthread.core.operation import operation
from goldenthread.core.references import new_reference

CLOCK = "read-emergency"


@operation
def open_emergency_access(*, actor: Actor, reference: str, because: str) -> EmergencyAccess:
    """Open the restricted record that has this reference for the actor alone, for thirty minutes, and tell its owner and the
    governance lead. What they have open already is opened once.

    Raises Refused: with one answer for every reference that opens nothing.
    """
    actor.require(Permission.OPEN_IN_EMERGENCY)
    assert actor.user_id is not None  # only somebody signed in has the permission
    called = queries.called(reference)
    without = replace(actor, emergency=None)  # what they have open is opened once, not said to be theirs to read
    insist(rules.may_open(because=because, reads_already=queries.concerns(without).filter(called).exists()))
    concern = Concern.objects.hidden_from(without).filter(called).select_for_update(of=("self",)).first()
    if concern is None:
        raise Refused(rules.NOT_OPENED)
    return _standing(actor.user_id, concern) or _open(actor, actor.user_id, concern, because)


def _standing(user_id: UUID, concern: Concern) -> EmergencyAccess | None:
    latest = EmergencyAccess.objects.filter(concern=concern, user_id=user_id).order_by("-created_at").first()
    if latest and rules.is_open(ends_at=latest.ends_at, closed=latest.ended_at is not None, now=clock.now()):
        return latest
    return None


def _open(actor: Actor, user_id: UUID, concern: Concern, because: str) -> EmergencyAccess:
    now = clock.now()
    access = EmergencyAccess(
        reference=new_reference("B"),
        concern=concern,
        owner_id=concern.owner_id,
        user_id=user_id,
        because=because,
        ends_at=now + rules.LASTS,
    )
    owed = clocks.start_clock(
        CLOCK,
        access,
        root_id=concern.pk,
        team=concern.team,
        watched_by_id=concern.owner_id,
        given_to_id=concern.given_to_id,
    )
    access.review_by = owed.due_at
    named, leads = queries.whom_to_tell(concern, user_id)
    access.told = list(dict.fromkeys(user.name for user in (*named, *leads)))
    access.save(force_insert=True)
    for user in dict.fromkeys((*named, *leads)):
        write_to(user, "emergency-access", access, page="emergency_access", due=access.review_by)
    audit.record(actor, "emergency_access_opened", concern, access=str(access.pk))
    return access


@operation
def end_emergency_access(*, actor: Actor) -> None:
    """Close what the actor has open in an emergency, before its time. Where nothing is open nothing happens."""
    actor.require(Permission.OPEN_IN_EMERGENCY)
    access = EmergencyAccess.objects.carried_by(actor).select_for_update(of=("self",)).select_related("concern").first()
    if access is not None:
        access.ended_at = clock.now()
        access.save(update_fields=["ended_at"])
        audit.record(actor, "emergency_access_ended", access.concern, access=str(access.pk))


@operation
def read_emergency_access(*, actor: Actor, access_id: UUID) -> EmergencyAccess:
    """Somebody who is named for the record has read who opened it and why: it is off their work list."""
    actor.require(Permission.SEE_CASEWORK)
    access = _others(actor, access_id)
    if access.read_at is None:
        access.read_at, access.read_by = clock.now(), actor.name
        access.save(update_fields=["read_at", "read_by"])
        clocks.finish_clock(CLOCK, access)
        audit.record(actor, "emergency_access_read", access.concern, access=str(access.pk))
    return access


@operation
def review_emergency_access(*, actor: Actor, access_id: UUID, right: bool, found: str, done: str = "") -> EmergencyAccess:
    """Keep whether an emergency access was right, how that is known, and what is done where it was not. Once, by somebody else
    than whoever opened it. Raises Refused."""
    actor.require(Permission.REVIEW_EMERGENCY_ACCESS)
    access = _others(actor, access_id)
    insist(rules.may_review(reviewed=access.reviewed_at is not None, right=right, done=done))
    access.right, access.found, access.done = right, found, done
    access.reviewed_at, access.reviewed_by = clock.now(), actor.name
    access.save(update_fields=["right", "found", "done", "reviewed_at", "reviewed_by"])
    audit.record(actor, "emergency_access_reviewed", access.concern, access=str(access.pk), right=right)
    return access


def _others(actor: Actor, access_id: UUID) -> EmergencyAccess:
    return queries.emergency_accesses(actor).select_for_update(of=("self",)).get(pk=access_id)
