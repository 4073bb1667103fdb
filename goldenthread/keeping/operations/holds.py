"""Placing a hold on a concern, a person, an enquiry, a provider or everything, and lifting it."""

from datetime import date
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.core import clock
from goldenthread.core.decisions import Refused, insist
from goldenthread.core.operation import operation
from goldenthread.core.references import new_reference
from goldenthread.keeping import queries, rules
from goldenthread.keeping.models import Hold
from goldenthread.keeping.operations.dates import work_out, work_out_soon
from goldenthread.keeping.permissions import Permission


@operation
def place_hold(*, actor: Actor, covers: str, record: str, kind: str, authority: str, review_on: date) -> Hold:
    """Keep records from disposal, however old they are. `covers` says what `record` is, as somebody typed it: a reference, or
    a provider's number with the care regulator; for everything it is not read.

    Raises Refused where nothing of the actor's organisation has the reference, or the day of review is not within a year.
    """
    actor.require(Permission.KEEP_HOLDS)
    assert actor.organisation_id is not None
    queries.let_disposals_end(actor.organisation_id)  # before it is looked up: what goes meanwhile cannot be held
    found = queries.held_by_words(actor, covers, record)
    if found is None:
        raise Refused(rules.NOT_FOUND[covers])
    insist(rules.may_place(review_on=review_on, today=clock.today()))
    hold = Hold.objects.create(
        reference=new_reference("H"),
        owner_id=actor.organisation_id,
        covers=covers,
        kind=kind,
        authority=authority,
        placed_by=actor.name,
        review_on=review_on,
        **found,
    )
    _changed(hold)
    audit.record(actor, "hold_placed", hold, covers=covers)
    return hold


@operation
def lift_hold(*, actor: Actor, hold_id: UUID, because: str) -> Hold:
    """Let the periods of the schedule count again, and keep why. Raises Refused where it was lifted already."""
    actor.require(Permission.KEEP_HOLDS)
    hold = queries.holds(actor).select_for_update(of=("self",)).get(pk=hold_id)
    insist(rules.may_lift(lifted=hold.lifted_at is not None))
    hold.lifted_at, hold.lifted_by, hold.lifted_because = clock.now(), actor.name, because
    hold.save()
    _changed(hold)
    audit.record(actor, "hold_lifted", hold)
    return hold


def _changed(hold: Hold) -> None:
    """Work out the dates anew: of one person at once, of many by the worker within minutes."""
    on = hold.concern or hold.enquiry
    if on is None:
        work_out_soon(queries.held_dates(hold))
    else:
        work_out([on.person.same_as_id or on.person_id])
