"""The person is somewhere else now, or somebody else pays."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.cases import queries, rules
from goldenthread.cases.models import Concern, Move
from goldenthread.cases.operations.overrides import note_override
from goldenthread.cases.operations.owing import locked, say
from goldenthread.cases.permissions import Permission
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.directory.models import Location
from goldenthread.outbox import operations as outbox


@operation
def record_move(
    *,
    actor: Actor,
    concern_id: UUID,
    why: str,
    place: str,
    moved_on: date,
    warned: bool,
    warning: str,
    location: Location | None = None,
    funding: Sequence[str] = (),
    ended: Sequence[str] = (),
) -> Move:
    """Record where the person is now and who pays, and whether the new place is warned; who must be told is worked out anew.

    `ended` are the bodies from elsewhere that pay no more, in the words of contracts §3. Raises Refused when the place, the
    warning or a new payer is not said. Source: issue "Safe practice" 11.
    """
    actor.require(Permission.TRIAGE_CONCERN)
    concern = locked(actor, concern_id)
    named = location.name if location else place
    allowed = rules.may_record_move(why=why, place=named, warning=warning, funding=funding)
    if not allowed.met:
        raise Refused(allowed.reasons)
    values: dict[str, Any] = {"why": why, "location": location, "place": named, "moved_on": moved_on}
    move = Move.objects.create(concern=concern, warned=warned, warning=warning, decided_by=actor.name, **values)
    if not warned:
        note_override(actor, concern, "not-warned", warning)
    concern.facts = concern.facts | _who_pays(concern, funding, ended)
    concern.save(update_fields=["facts"])
    say(concern, "where-now", f"{named}, since {moved_on.day} {moved_on:%B}. {'Warned' if warned else 'Not warned'}")
    audit.record(actor, "move_recorded", concern, why=why)
    outbox.enqueue("facts_changed", concern_id=str(concern.pk))
    outbox.enqueue("person_moved", concern_id=str(concern.pk))
    return move


def _who_pays(concern: Concern, funding: Sequence[str], ended: Sequence[str]) -> dict[str, Any]:
    """The facts of payment that the move changes; none where it changes none."""
    changed: dict[str, Any] = {"funding": list(funding)} if funding else {}
    if ended:
        changed["responsible_commissioners"] = [key for key in queries.payers_elsewhere(concern) if key not in ended]
    return changed
