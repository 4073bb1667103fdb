"""What whoever owes an action does with it: progress, evidence, done, and giving it to a colleague or another team."""

from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.queries import own_teams
from goldenthread.action_plans import queries, rules
from goldenthread.action_plans.models import Action, ActionState, NoteKind
from goldenthread.action_plans.operations.asking import works_in
from goldenthread.action_plans.operations.notes import said
from goldenthread.action_plans.permissions import Permission
from goldenthread.audit import operations as audit
from goldenthread.clocks import operations as clocks
from goldenthread.core import clock
from goldenthread.core.decisions import insist
from goldenthread.core.operation import operation
from goldenthread.outbox import operations as outbox


@operation
def add_progress(*, actor: Actor, action_id: UUID, kind: str, words: str) -> Action:
    """Keep what has happened so far, or what shows it."""
    action = ours(actor, action_id)
    insist(rules.may_add(action.state, words))
    _has_heard(action)
    said(actor, action, NoteKind.EVIDENCE if kind == NoteKind.EVIDENCE else NoteKind.PROGRESS, words)
    return action


@operation
def say_done(*, actor: Actor, action_id: UUID, words: str) -> Action:
    """Say that an action is done. Whoever asked for it now owes a check that practice changed."""
    action = ours(actor, action_id)
    insist(rules.may_say_done(action.state, words))
    action.state, action.done_at, action.done_by_id = ActionState.DONE, clock.now(), actor.user_id
    action.save(update_fields=["state", "done_at", "done_by"])
    _has_heard(action)
    clocks.finish_clock("do-action", action)
    clocks.start_clock(
        "check-action",
        action,
        root_id=action.root_id,
        team=action.watching_team,
        watched_by_id=action.watched_by_id,
        given_to_id=_still_there(action),
    )
    said(actor, action, NoteKind.DONE, words)
    return action


@operation
def say_downloaded(*, actor: Actor, rows: int, **facts: str) -> None:
    """Say that a list of actions was taken out as a file, so that it is in the ledger of what left; and how and why."""
    actor.require(Permission.OWE_ACTIONS)
    audit.record(actor, "actions_downloaded", None, rows=rows, **facts)
    outbox.enqueue("actions_downloaded", organisation_id=str(actor.organisation_id), by=actor.name)


@operation
def transfer_action(*, actor: Actor, action_id: UUID, team_id: UUID, person_id: UUID | None, because: str) -> Action:
    """Give an action to another team or person of the organisation that owes it. It is due when it was due."""
    action = ours(actor, action_id)
    team = own_teams(actor).filter(pk=team_id).first()
    works_there = person_id is None or works_in(action.owner_id, person_id)
    insist(rules.may_transfer(action.state, because=because, team_open=team is not None, works_there=works_there))
    assert team is not None
    action.team, action.person_id = team, person_id
    action.save(update_fields=["team", "person"])
    clocks.hand_clock("do-action", action, to=team, given_to_id=person_id)
    _has_heard(action)
    said(actor, action, NoteKind.TRANSFERRED, f"Now with {action.person or team}. {because}")
    return action


def ours(actor: Actor, action_id: UUID) -> Action:
    """An action that the actor's organisation owes, held. Raises Action.DoesNotExist out of scope."""
    actor.require(Permission.OWE_ACTIONS)
    return queries.owed_by_us(actor).select_for_update(of=("self",)).get(pk=action_id)


def _has_heard(action: Action) -> None:
    """Whoever owes it acts on it, so that it reached them whatever became of the e-mail."""
    if action.not_delivered:
        action.not_delivered = False
        action.save(update_fields=["not_delivered"])
        outbox.settle(action.pk)


def _still_there(action: Action) -> UUID | None:
    """Whoever asked for it, if they still work there."""
    asker = action.asked_by_id
    return asker if asker and works_in(action.watched_by_id, asker) else None
