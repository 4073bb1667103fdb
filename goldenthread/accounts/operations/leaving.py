"""Somebody leaves: all that they hold goes to somebody, and their account stops, in one transaction or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from goldenthread.accounts import queries
from goldenthread.accounts.actor import Actor
from goldenthread.accounts.holdings import Holding, every_holding
from goldenthread.accounts.models import User
from goldenthread.accounts.operations.people import someone_else, stop_account
from goldenthread.audit import operations as audit
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation


@dataclass(frozen=True)
class Moved:
    """What went from somebody who left, and to whom."""

    title: str
    what: list[str]
    to: str


@operation
def end_employment(*, actor: Actor, user_id: UUID, to: Mapping[str, UUID | None]) -> list[Moved]:
    """Give all that a colleague holds to others, and stop their account. Says what moved, and to whom.

    `to` names for each kind (`Holding.key`) the colleague who takes it, or None for their team. Refused, with nothing
    changed, while anything would be left with nobody. Source: issue "Who may see what" 7.
    """
    user = someone_else(actor, user_id)
    assert actor.organisation_id is not None
    moved = [one for holding in every_holding() if (one := hand_over(actor, user, holding, to))]
    left = [holding.title for holding in every_holding() if holding.held(user, actor.organisation_id)]
    if left:
        raise Refused(f"Something is still with them: {', '.join(left)}. Look at the page again.")
    stop_account(actor=actor, user_id=user_id)
    facts = {holding.key: str(to.get(holding.key) or "team") for holding in every_holding() if holding.key in to}
    audit.record(actor, "employment_ended", user, **facts)
    return moved


def hand_over(actor: Actor, user: User, holding: Holding, to: Mapping[str, UUID | None]) -> Moved | None:
    """All of one kind that somebody holds, to whom `to` names for it. Refused where that is nobody who may take it."""
    assert actor.organisation_id is not None
    what = holding.held(user, actor.organisation_id)
    if not what:
        return None
    to_id = to.get(holding.key)
    taker = queries.who_may_take(actor, user, holding.permission).filter(pk=to_id).first() if to_id else None
    if to_id and taker is None:
        raise Refused(f"{holding.title}: choose a colleague whose role allows it.")
    if taker is None and (holding.key not in to or not holding.team_may):
        raise Refused(f"{holding.title}: choose who takes over {', '.join(what)}.")
    holding.hand_over(actor, user, to_id)
    return Moved(holding.title, what, taker.name if taker else "their team")
