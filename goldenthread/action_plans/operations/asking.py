"""Asking for an action, and what whoever asked may do with it: check it, send it back, withdraw it, tell them another way."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Model
from django.utils.module_loading import import_string

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import Membership, Team
from goldenthread.action_plans import queries, rules
from goldenthread.action_plans.models import Action, ActionState, NoteKind
from goldenthread.action_plans.operations.notes import said, write_to_team
from goldenthread.action_plans.permissions import Permission
from goldenthread.clocks import operations as clocks
from goldenthread.core import clock
from goldenthread.core.decisions import Refused, insist
from goldenthread.core.operation import operation
from goldenthread.core.references import new_reference
from goldenthread.outbox import operations as outbox

CLOCKS = ["do-action", "check-action"]


@dataclass(frozen=True)
class Source:
    """Where an action comes from: the record, its root, and what whoever owes the action may read of it."""

    subject: Model
    root_id: UUID
    words: str
    reference: str
    page: str

    @property
    def kept(self) -> dict[str, Any]:
        """As an action keeps it."""
        return {
            "subject_kind": self.subject._meta.label_lower,
            "subject_id": self.subject.pk,
            "root_id": self.root_id,
            "source_words": self.words,
            "source_reference": self.reference,
            "source_page": self.page,
        }


@operation
def ask_for_action(
    *,
    actor: Actor,
    source: Source,
    what: str,
    why: str,
    team_id: UUID,
    due: datetime,
    watching_team: Team,
    person_id: UUID | None = None,
) -> Action:
    """Ask a team to do something by a day. It is written to, and owes it from now on.

    The team's organisation reads `what` and `why`: the caller has had them looked through for names. Raises Refused.
    """
    actor.require(Permission.CHECK_ACTIONS)
    team = Team.objects.select_related("organisation", "lead").get(pk=team_id)
    works_there = person_id is None or works_in(team.organisation_id, person_id)
    open_team = team.closed_on is None
    insist(rules.may_ask(what=what, why=why, due=due, now=clock.now(), team_open=open_team, works_there=works_there))
    action = Action.objects.create(
        reference=new_reference("A"),
        what=what,
        why=why,
        owner=team.organisation,
        team=team,
        person_id=person_id,
        watched_by_id=watching_team.organisation_id,
        watching_team=watching_team,
        asked_by_id=actor.user_id,
        due_at=due,
        **source.kept,
    )
    owe_it(action)
    said(actor, action, NoteKind.ASKED, what)
    write_to_team("action", action, team)
    return action


@operation
def check_action(*, actor: Actor, action_id: UUID, changed: str, seen: str) -> Action:
    """Say that practice has changed, and how that was seen. Refused to whoever did it."""
    action = asked_for(actor, action_id)
    own_work = actor.user_id in (action.done_by_id, action.person_id)
    insist(rules.may_check(action.state, changed=changed, seen=seen, own_work=own_work))
    _insist_it_shows_nobody(action, changed, seen)
    end(action, ActionState.CHECKED)
    clocks.finish_clock("check-action", action)
    said(actor, action, NoteKind.CHECKED, changed, seen=seen)
    return action


@operation
def send_back_action(*, actor: Actor, action_id: UUID, because: str, due: datetime) -> Action:
    """What was said to be done is not enough: it is owed again, by a new day."""
    action = asked_for(actor, action_id)
    insist(rules.may_send_back(action.state, because=because, due=due, now=clock.now()))
    _insist_it_shows_nobody(action, because)
    action.state, action.due_at, action.done_at, action.done_by = ActionState.OPEN, due, None, None
    action.save(update_fields=["state", "due_at", "done_at", "done_by"])
    clocks.finish_clock("check-action", action)
    owe_it(action)
    said(actor, action, NoteKind.SENT_BACK, because)
    write_to_team("action", action, action.team, which="Sent back: ")
    return action


@operation
def withdraw_action(*, actor: Actor, action_id: UUID, because: str) -> Action:
    """Ask for it no longer. Nothing is owed any more."""
    action = asked_for(actor, action_id)
    insist(rules.may_withdraw(action.state, because))
    _insist_it_shows_nobody(action, because)
    end(action, ActionState.WITHDRAWN)
    for kind in CLOCKS:
        clocks.overtake_clock(kind, action)
    outbox.settle(action.pk)
    said(actor, action, NoteKind.WITHDRAWN, because)
    return action


def _insist_it_shows_nobody(action: Action, *texts: str) -> None:
    """Refuse words for whoever owes an action that could show who told us or what is protected. What an action was asked for
    was looked through by whoever asked, who may leave a word in with a reason."""
    if reasons := import_string(settings.TAKE_OUT)(action.root_id, texts):
        raise Refused(reasons)


@operation
def tell_of_action_another_way(*, actor: Actor, action_id: UUID, how: str) -> Action:
    """Record that the team that an e-mail did not reach was told of an action by telephone or otherwise."""
    action = asked_for(actor, action_id)
    if not action.not_delivered:
        raise Refused("Nothing about this action is waiting to be told")
    if not how.strip():
        raise Refused("Say whom you told, how and when")
    action.not_delivered = False
    action.save(update_fields=["not_delivered"])
    outbox.settle(action.pk)
    said(actor, action, NoteKind.TOLD, how)
    return action


def asked_for(actor: Actor, action_id: UUID) -> Action:
    """An action that the actor's organisation asked for, held. Raises Action.DoesNotExist out of scope."""
    actor.require(Permission.CHECK_ACTIONS)
    return queries.owed_to_us(actor).select_for_update(of=("self",)).get(pk=action_id)


def owe_it(action: Action) -> None:
    """Start the clock of whoever owes an open action."""
    clocks.start_clock(
        "do-action",
        action,
        root_id=action.root_id,
        team=action.team,
        watched_by_id=action.watched_by_id,
        given_to_id=action.person_id,
        due=action.due_at,
    )


def end(action: Action, state: ActionState) -> None:
    """Bring an action to its end."""
    action.state, action.ended_at, action.not_delivered = state, clock.now(), False
    action.save(update_fields=["state", "ended_at", "not_delivered"])


def works_in(organisation_id: UUID, person_id: UUID) -> bool:
    """Whether somebody has a role in an organisation today."""
    return Membership.objects.current().filter(team__organisation_id=organisation_id, user_id=person_id).exists()
