"""The actions of somebody who leaves."""

from uuid import UUID

from django.db.models import QuerySet

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import User
from goldenthread.action_plans.models import Action, ActionState, NoteKind
from goldenthread.action_plans.operations.notes import said
from goldenthread.clocks import operations as clocks
from goldenthread.core.operation import operation


def _owed(user: User, organisation_id: UUID | None) -> QuerySet[Action]:
    return Action.objects.filter(person=user, owner_id=organisation_id, state=ActionState.OPEN).order_by("due_at", "pk")


def actions_held(user: User, organisation_id: UUID) -> list[str]:
    """The open actions that they owe, by reference."""
    return [action.reference for action in _owed(user, organisation_id)]


@operation
def give_actions(actor: Actor, user: User, to_id: UUID | None) -> None:
    """Give each to a colleague, or back to its team. It is due when it was due."""
    taker = User.objects.get(pk=to_id) if to_id else None
    for action in _owed(user, actor.organisation_id).select_related("team").select_for_update(of=("self",)):
        action.person = taker
        action.save(update_fields=["person"])
        clocks.hand_clock("do-action", action, to=action.team, given_to_id=to_id)
        said(actor, action, NoteKind.TRANSFERRED, f"Now with {taker or action.team}. {user} leaves.")
