"""What somebody who leaves still owes by a day, beside what goes with their records."""

from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import User
from goldenthread.clocks.models import Clock, ClockQuerySet
from goldenthread.core.operation import operation


def _given(user: User, organisation_id: UUID | None) -> ClockQuerySet:
    return Clock.objects.running().filter(given_to=user, owner_id=organisation_id)


def clocks_held(user: User, organisation_id: UUID) -> list[str]:
    """What they owe, by when: it names nobody."""
    return [f"due {clock.due_at:%d %b %Y}" for clock in _given(user, organisation_id).order_by("due_at", "pk")]


@operation
def give_rest(actor: Actor, user: User, to_id: UUID | None) -> None:
    """Let a colleague owe it, or the team alone. It is due when it was due."""
    _given(user, actor.organisation_id).update(given_to_id=to_id)
