"""Letters that did not arrive: tried again, told another way, or proved needless by what their reader did."""

from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.cases.operations import owe
from goldenthread.clocks import operations as clocks
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.involvement import queries, rules
from goldenthread.involvement.models import Notice
from goldenthread.involvement.permissions import Permission
from goldenthread.outbox import operations as outbox
from goldenthread.sharing.operations import note_left


@operation
def send_again(*, actor: Actor, notice_id: UUID) -> Notice:
    """Try once more to deliver whatever about a notice was not delivered."""
    actor.require(Permission.SEND_NOTICES)
    notice = queries.notices(actor).get(pk=notice_id)
    failing = queries.failing_letters(notice)
    if not failing:
        raise Refused("This message was delivered, or is still being tried")
    for message in failing:
        outbox.send_again(message)
    audit.record(actor, "notice_sent_again", notice)
    return notice


@operation
def tell_another_way(*, actor: Actor, notice_id: UUID, how: str) -> Notice:
    """Record that whoever a letter did not reach was told another way, such as by telephone: who, and when."""
    actor.require(Permission.SEND_NOTICES)
    notice = queries.notices(actor).get(pk=notice_id)
    if not how.strip():
        raise Refused("Say whom you told, how and when")
    for subject_id in queries.letter_subjects(notice):
        stop_trying(notice, subject_id)
    notice.concern.additions.create(kind="staff", words=f"Told another way: {how}", written_by=actor.name)
    audit.record(actor, "notice_told_another_way", notice)
    note_left("told-another-way", about=notice, root_id=notice.concern_id, by=actor.name, team=notice.team)
    return notice


@operation
def mark_bounced(*, actor: Actor, notice_id: UUID, because: str) -> Notice:
    """Record that a mailbox sent our message back after taking it: whoever it was for is not told, and we owe another way."""
    actor.require(Permission.SEND_NOTICES)
    notice = queries.notices(actor).get(pk=notice_id)
    allowed = rules.may_mark_bounced(state=notice.state, heard=_has_heard(notice), because=because)
    if not allowed.met:
        raise Refused(allowed.reasons)
    bounced = sum(outbox.bounce(subject_id, f"Came back: {because}") for subject_id in queries.letter_subjects(notice))
    if not bounced:
        raise Refused(rules.NOTHING_BOUNCED)
    owe_another_way(notice)
    audit.record(actor, "notice_bounced", notice)
    return notice


def _has_heard(notice: Notice) -> bool:
    """Whether they did something here since the last message to them: then it reached them, whatever came back."""
    since = [at for at in (notice.answered_at, notice.outcome_read_at) if at]
    told = notice.outcome_told_at or notice.told_at
    return bool(since and told and max(since) >= told)


def owe_another_way(notice: Notice) -> None:
    """The sender's team owes somebody another way of being told, unless nothing about the notice is failing any more."""
    if queries.failing_letters(notice):
        owe(notice.concern, "not-delivered", notice)


def stop_trying(notice: Notice, subject_id: UUID) -> None:
    """Whoever the letters about this notice, or about its agency's duty, are for has heard: no other way is owed."""
    outbox.settle(subject_id)
    it_arrived(notice)


def it_arrived(notice: Notice) -> None:
    """No other way of telling is owed once no letter about the notice is failing."""
    if not queries.failing_letters(notice):
        clocks.finish_clock("not-delivered", notice)
