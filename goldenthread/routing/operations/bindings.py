"""Saying which team each recipient means."""

from datetime import date
from typing import Any
from uuid import UUID

from goldenthread.audit import operations as audit
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.routing.models import Binding
from goldenthread.routing.permissions import Permission
from goldenthread.routing.queries import ICB_KEYS


@operation
def add_binding(*, actor: Any, key: str, team_id: UUID, body_id: UUID | None, from_day: date | None) -> Binding:
    """Say which team a recipient means for the actor's council; what it meant before ends on that day."""
    actor.require(Permission.EDIT_BINDINGS)
    if key in ICB_KEYS and body_id is None:
        raise Refused("Say for which integrated care board")
    if key not in ICB_KEYS and body_id is not None:
        raise Refused("Only a team of an integrated care board is set for one board")
    start = from_day or clock.today()
    earlier = Binding.objects.visible_to(actor).in_force(start).filter(key=key, body_id=body_id)
    earlier.update(until_day=start)
    binding = Binding.objects.create(
        council_id=actor.organisation_id, key=key, team_id=team_id, body_id=body_id, from_day=from_day
    )
    audit.record(actor, "binding_added", binding, key=key)
    return binding


@operation
def end_binding(*, actor: Any, binding_id: UUID) -> Binding:
    """Say that a recipient no longer means this team, from today."""
    actor.require(Permission.EDIT_BINDINGS)
    binding = Binding.objects.visible_to(actor).select_for_update(of=("self",)).get(pk=binding_id)
    binding.until_day = clock.today()
    binding.save(update_fields=["until_day"])
    audit.record(actor, "binding_ended", binding, key=binding.key)
    return binding
