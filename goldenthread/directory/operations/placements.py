"""Who pays for whom, where and since when. Nothing is overwritten: a placement ends and another begins."""

from datetime import date
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.directory import queries, rules
from goldenthread.directory.models import Placement
from goldenthread.directory.permissions import Permission


@operation
def add_placement(
    *,
    actor: Actor,
    location_id: UUID,
    funding: str,
    payer_id: UUID | None,
    people: int = 1,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Placement:
    """Note how many people somebody pays for at a place."""
    actor.require(Permission.EDIT_DIRECTORY)
    location = queries.locations(actor).get(pk=location_id)
    payer = queries.payers(actor, location).get(pk=payer_id) if payer_id else None
    may = rules.placement_may_be_kept(
        starts_on=starts_on,
        ends_on=ends_on,
        funding=funding,
        has_payer=payer is not None,
        people=people,
        in_own_area=location.council_id == actor.organisation_id,
    )
    if not may.met:
        raise Refused(may.reasons)
    placement = Placement.objects.create(
        location=location, funding=funding, payer=payer, people=people, starts_on=starts_on, ends_on=ends_on
    )
    audit.record(actor, "placement_added", placement)
    return placement


@operation
def end_placement(*, actor: Actor, placement_id: UUID, last_day: date) -> Placement:
    """End a placement. It stays in the history."""
    actor.require(Permission.EDIT_DIRECTORY)
    mine = queries.own_placements(actor).values("pk")
    placement = Placement.objects.filter(pk__in=mine).select_for_update(of=("self",)).get(pk=placement_id)
    may = rules.spell_may_end(starts_on=placement.starts_on, ends_on=placement.ends_on, new_end=last_day)
    if not may.met:
        raise Refused(may.reasons)
    placement.ends_on = last_day
    placement.save(update_fields=["ends_on"])
    audit.record(actor, "placement_ended", placement)
    return placement
