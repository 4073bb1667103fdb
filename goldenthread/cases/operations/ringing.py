"""Nobody has taken what was handed over: the desk is asked again, then the council rings it. We place no call ourselves."""

from uuid import UUID

from django.db.models import QuerySet

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.cases import queries, rules
from goldenthread.cases.models import AdditionKind, HandOver
from goldenthread.cases.operations.hand_overs import taken, write_to_partner
from goldenthread.cases.operations.owing import owe
from goldenthread.cases.permissions import Permission
from goldenthread.clocks import operations as clocks
from goldenthread.clocks.models import Clock
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.outbox.models import Message

# What else a partner owes about what was handed to it, and the letter that reminds of it.
REMINDED_OF = {
    "acknowledge-police": "handed-over",
    "acknowledge-child": "handed-over",
    "hand-back": "hand-over-due",
    "joint-plan": "hand-over-due",
}
REMINDERS = ("First reminder: ", "Second reminder: ")


@operation
def on_clock_chased(*, clock_id: str, step: str) -> None:
    """A partner has not done what it owes about a hand-over: it is asked again. Where a desk has not said that it has it, its
    mailbox is written to again, at last its lead, and the council rings."""
    running = Clock.objects.running().filter(pk=clock_id, subject_kind=HandOver._meta.label_lower).first()
    if running is None:
        return
    if running.kind == "acknowledge":
        _ring_again(running, int(step))
    elif running.kind in REMINDED_OF:
        _remind(running, int(step))


def _remind(running: Clock, step: int) -> None:
    """A partner has not said what it owes in time: its mailbox is written to, and after that its lead."""
    hand_over = _handed().get(pk=running.subject_id)
    which = REMINDERS[min(step, len(REMINDERS) - 1)]
    write_to_partner(hand_over, due=running.due_at, which=which, to_lead=step > 0, letter=REMINDED_OF[running.kind])
    audit.record(Actor.machine(hand_over.owner), "hand_over_chased", hand_over, kind=running.kind, step=step)


def _ring_again(running: Clock, step: int) -> None:
    """Nobody at the desk has said that they have it."""
    hand_over = _handed().get(pk=running.subject_id)
    which, to_lead, last = rules.next_call(step, has_lead=hand_over.team.lead_id is not None)
    write_to_partner(hand_over, due=running.due_at, which=which, to_lead=to_lead)
    words = f"{which.split(':')[0]}: {hand_over.team.name} was asked again and has not said that it has {hand_over.reference}."
    _note(hand_over, f"{words} Its telephone: {hand_over.team.telephone or 'not known'}", by="Goldenthread")
    if last:
        owe(hand_over.concern, "ring-desk", hand_over)
    audit.record(Actor.machine(hand_over.owner), "hand_over_rung", hand_over, step=step + 2)


@operation
def on_message_not_delivered(*, message_id: str) -> None:
    """The letter of a hand-over that nobody has taken did not leave: the council rings whom it was for."""
    message = Message.objects.get(pk=message_id)
    if message.subject_kind != HandOver._meta.label_lower:
        return
    hand_over = _handed().get(pk=message.subject_id)
    if hand_over.acknowledged_at is None:
        owe(hand_over.concern, "ring-desk", hand_over)


def _note(hand_over: HandOver, words: str, *, by: str) -> None:
    """Keep it on the concern's timeline."""
    hand_over.concern.additions.create(kind=AdditionKind.STAFF, words=words, written_by=by)


def _handed() -> QuerySet[HandOver]:
    return HandOver.objects.select_related("team__lead", "owner", "concern__team", "concern__owner")


@operation
def ring_desk(*, actor: Actor, hand_over_id: UUID, who: str) -> HandOver:
    """The council rang: `who` there has it, or nobody answered, and then it is to be rung again in half an hour."""
    actor.require(Permission.TRIAGE_CONCERN)
    hand_over = queries.hand_overs(actor).select_for_update(of=("self",)).get(pk=hand_over_id)
    if hand_over.acknowledged_at is not None:
        raise Refused(f"{hand_over.acknowledged_by} has it")
    if who.strip():
        taken(hand_over, by=f"{who.strip()} (told {actor.name} by telephone)")
    else:
        clocks.finish_clock("ring-desk", hand_over)
        owe(hand_over.concern, "ring-desk", hand_over)
    answer = f"{who.strip()} has it" if who.strip() else "nobody answered, or nobody took it"
    _note(hand_over, f"Rang {hand_over.team.name} about {hand_over.reference}: {answer}", by=actor.name)
    audit.record(actor, "desk_rung", hand_over, answered=str(bool(who.strip())))
    return hand_over
