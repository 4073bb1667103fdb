"""Somebody changes team or role: roles end and begin, and all that they hold goes along or to others, all of it or nothing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from goldenthread.accounts import queries, rules
from goldenthread.accounts.actor import Actor
from goldenthread.accounts.holdings import every_holding
from goldenthread.accounts.models import User
from goldenthread.accounts.operations.leaving import Moved, hand_over
from goldenthread.accounts.operations.people import end_every_session, leave_role, someone_else
from goldenthread.accounts.operations.roles import give_role
from goldenthread.audit import operations as audit
from goldenthread.core.decisions import insist
from goldenthread.core.operation import operation


@dataclass(frozen=True)
class NewRole:
    """The role that begins. One that takes two people begins when a second person agrees, and `reason` is for them."""

    team_id: UUID
    role: str
    reason: str = ""


@operation
def move_colleague(
    *,
    actor: Actor,
    user_id: UUID,
    ends: Collection[UUID],
    begins: NewRole | None,
    along: Collection[str],
    to: Mapping[str, UUID | None],
) -> list[Moved]:
    """End these roles of a colleague, begin another, and give what they hold to others. Says what moved, and to whom.

    `along` names the kinds (`Holding.key`) that they keep; `to` names for every other the colleague who takes it, or None for
    their team. Refused, with nothing changed, while anything would be with somebody who may not go on with it: a role that a
    second person must agree to does not count before. Source: issue "Who may see what" 7.
    """
    user = someone_else(actor, user_id)
    _change_roles(actor, user, set(ends), begins)
    kinds = [holding for holding in every_holding() if holding.key not in along]
    moved = [one for holding in kinds if (one := hand_over(actor, user, holding, to))]
    insist(rules.may_leave_roles(queries.held_in_vain(actor, user)))
    end_every_session(user)
    facts = {holding.key: str(to[holding.key] or "team") for holding in kinds if holding.key in to}
    facts |= dict.fromkeys(along, "along")
    audit.record(actor, "colleague_moved", user, ended=len(ends), began=begins.role if begins else "", **facts)
    return moved


def _change_roles(actor: Actor, user: User, ends: set[UUID], begins: NewRole | None) -> None:
    held = list(queries.roles_held(actor).filter(user=user, pk__in=ends).select_for_update(of=("self",)))
    insist(rules.may_move(ends=len(ends), held=len(held), begins=begins is not None))
    if begins:
        give_role(actor=actor, user_id=user.pk, team_id=begins.team_id, role=begins.role, reason=begins.reason)
    for membership in held:
        leave_role(actor, user, membership)
