"""What a person does about an alarm. Each act takes it up; none can be done by whoever it is about."""

from dataclasses import replace
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.letters import write_to
from goldenthread.accounts.operations.people import stop_account
from goldenthread.accounts.permissions import Permission as Accounts
from goldenthread.accounts.queries import actor_of, user_called
from goldenthread.audit import operations as audit
from goldenthread.core import clock
from goldenthread.core.decisions import insist
from goldenthread.core.operation import operation
from goldenthread.watching import queries, rules
from goldenthread.watching.models import Alarm, Outcome


@operation
def take_alarm(*, actor: Actor, alarm_id: UUID) -> Alarm:
    """Say that one is checking it: nobody else is told after that."""
    alarm = _mine(actor, alarm_id)
    alarm.save()
    audit.record(actor, "unusual_look_taken", alarm)
    return alarm


@operation
def ask_viewer_why(*, actor: Actor, alarm_id: UUID) -> Alarm:
    """Ask whoever looked for their reason, by a letter with a link to a page of their own."""
    alarm = _mine(actor, alarm_id)
    viewer = user_called(alarm.viewer_id)
    works_there = actor_of(viewer).organisation_id == alarm.viewer_organisation_id
    insist(rules.may_ask(asked=alarm.asked_at is not None, works_there=works_there))
    alarm.asked_at, alarm.asked_by = clock.now(), actor.name
    alarm.save()
    write_to(viewer, "unusual-look-asked", alarm, page="answer_why", due=None, owner_id=alarm.viewer_organisation_id)
    audit.record(actor, "unusual_look_asked_about", alarm)
    return alarm


@operation
def answer_why(*, actor: Actor, alarm_id: UUID, answer: str) -> Alarm:
    """Keep why somebody looked, in their own words. Only who was asked can answer, until it is decided and
    while they work where they looked from."""
    alarm = queries.asked_of(actor).select_for_update(of=("self",)).get(pk=alarm_id)
    insist(rules.may_act(decided=alarm.decided_at is not None, viewer=False))
    alarm.answer, alarm.answered_at = answer, clock.now()
    alarm.save()
    audit.record(actor, "unusual_look_answered", alarm)
    return alarm


@operation
def record_nothing_wrong(*, actor: Actor, alarm_id: UUID, reason: str) -> Alarm:
    """Keep that a person found nothing wrong, and why: the same looks ring no second time."""
    alarm = _mine(actor, alarm_id)
    _decide(actor, alarm, Outcome.NOTHING_WRONG, reason)
    audit.record(actor, "unusual_look_found_right", alarm)
    return alarm


@operation
def stop_viewers_access(*, actor: Actor, alarm_id: UUID, reason: str) -> Alarm:
    """Stop the account of whoever looked: every session of theirs ends at once. Only an administrator opens it again.

    A governance lead may stop access and never give it: the permission to manage colleagues is lent for this act alone.
    """
    alarm = _mine(actor, alarm_id)
    insist(rules.may_stop(own_colleague=alarm.viewer_organisation_id == actor.organisation_id))
    _decide(actor, alarm, Outcome.ACCESS_STOPPED, reason)
    stops = replace(actor, permissions=actor.permissions | {str(Accounts.MANAGE_PEOPLE)})
    stop_account(actor=stops, user_id=alarm.viewer_id)
    audit.record(actor, "unusual_look_access_stopped", alarm)
    return alarm


def _mine(actor: Actor, alarm_id: UUID) -> Alarm:
    """An alarm that is the actor's to check, locked and taken up."""
    alarm = queries.alarms(actor).select_for_update(of=("self",)).get(pk=alarm_id)
    insist(rules.may_act(decided=alarm.decided_at is not None, viewer=alarm.viewer_id == actor.user_id))
    alarm.taken_at, alarm.taken_by = alarm.taken_at or clock.now(), alarm.taken_by or actor.name
    return alarm


def _decide(actor: Actor, alarm: Alarm, outcome: Outcome, reason: str) -> None:
    alarm.outcome, alarm.reason = outcome, reason
    alarm.decided_at, alarm.decided_by = clock.now(), actor.name
    alarm.save()
