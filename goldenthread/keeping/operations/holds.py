"""Placing a hold on a record, and lifting it."""

from datetime import date
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.core import clock
from goldenthread.core.decisions import Refused, insist
from goldenthread.core.operation import operation
from goldenthread.core.references import new_reference, tidy_reference
from goldenthread.keeping import queries, rules
from goldenthread.keeping.models import Hold
from goldenthread.keeping.operations.dates import work_out
from goldenthread.keeping.permissions import Permission


@operation
def place_hold(*, actor: Actor, concern: str, whole_person: bool, kind: str, authority: str, review_on: date) -> Hold:
    """Keep a record from disposal, however old it is. `concern` is its reference as somebody typed it.

    Raises Refused where nothing of the actor's organisation has the reference, or the day of review is not within a year.
    """
    actor.require(Permission.KEEP_HOLDS)
    found = queries.concern_called(actor, tidy_reference(concern) or "")
    if found is None:
        raise Refused(f"Nothing of {actor.organisation_name} has this reference: check it")
    insist(rules.may_place(review_on=review_on, today=clock.today()))
    hold = Hold.objects.create(
        reference=new_reference("H"),
        owner_id=found.owner_id,
        concern=found,
        record=found.reference,
        whole_person=whole_person,
        kind=kind,
        authority=authority,
        placed_by=actor.name,
        review_on=review_on,
    )
    work_out([found.person.same_as_id or found.person_id])
    audit.record(actor, "hold_placed", hold)
    return hold


@operation
def lift_hold(*, actor: Actor, hold_id: UUID, because: str) -> Hold:
    """Let the periods of the schedule count again, and keep why. Raises Refused where it was lifted already."""
    actor.require(Permission.KEEP_HOLDS)
    hold = queries.holds(actor).select_for_update(of=("self",)).get(pk=hold_id)
    insist(rules.may_lift(lifted=hold.lifted_at is not None))
    assert hold.concern is not None  # what stands on nothing was lifted before that was disposed of
    hold.lifted_at, hold.lifted_by, hold.lifted_because = clock.now(), actor.name, because
    hold.save()
    person = hold.concern.person
    work_out([person.same_as_id or person.pk])
    audit.record(actor, "hold_lifted", hold)
    return hold
