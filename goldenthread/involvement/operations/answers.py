"""What a commissioner answers."""

from typing import Any
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.queries import colleagues
from goldenthread.audit import operations as audit
from goldenthread.cases.models import AdditionKind
from goldenthread.cases.operations import add_words, owe
from goldenthread.clocks import operations as clocks
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.involvement import queries, rules
from goldenthread.involvement.models import LAST_WORDS, Answer, Notice
from goldenthread.involvement.operations.delivery import stop_trying
from goldenthread.involvement.operations.seeing import take_back_pack
from goldenthread.involvement.permissions import Permission


@operation
def answer_notice(
    *,
    actor: Actor,
    notice_id: UUID,
    answer: str,
    attending_id: UUID | None = None,
    whose: str = "",
    words: str = "",
    kept: str = "",
) -> Notice:
    """Answer attend, keep informed, or not ours and whose. Words are what the council should hear (product R9).

    `kept` is the line about speaking to the provider that they say they will keep to.
    """
    actor.require(Permission.ANSWER_NOTICE)
    notice = queries.received(actor).select_for_update(of=("self",)).get(pk=notice_id)
    attending = colleagues(actor).filter(pk=attending_id).first() if answer == Answer.ATTEND and attending_id else None
    _may_answer(notice, answer=answer, whose=whose, attending=attending is not None, kept=kept)
    if (notice.answer, notice.attending_id) != (answer, attending.pk if attending else None):
        take_back_pack(actor, notice)
    notice.answer, notice.attending, notice.answer_words = answer, attending, words
    notice.whose = whose if answer == Answer.NOT_OURS else ""
    notice.answered_at, notice.answered_by = clock.now(), actor.name
    _keep(notice, kept)
    notice.save(update_fields=["answer", "attending", "answer_words", "whose", "answered_at", "answered_by"])
    clocks.finish_clock("reply", notice)
    stop_trying(notice, notice.pk)  # whoever answers has it, whatever its mailbox said
    _pass_back(actor, notice)
    audit.record(actor, "notice_answered", notice, answer=answer)
    return notice


def _may_answer(notice: Notice, **given: Any) -> None:
    ended = notice.updates.filter(kind__in=LAST_WORDS).exists()
    allowed = rules.may_answer(state=notice.state, outcome_told=ended, line=notice.concern.ring_line, **given)
    if not allowed.met:
        raise Refused(allowed.reasons)


def _pass_back(actor: Actor, notice: Notice) -> None:
    concern = notice.concern
    if notice.answer_words.strip():
        said_by = f"{actor.name}, {actor.organisation_name}"
        add_words(actor=actor, concern=concern, kind=AdditionKind.COMMISSIONER, words=notice.answer_words, said_by=said_by)
    if notice.answer == Answer.NOT_OURS:
        owe(concern, "whose-is-it", notice)
    else:
        clocks.finish_clock("whose-is-it", notice)


def _keep(notice: Notice, line: str) -> None:
    """Keep when they said that they will keep to which words."""
    notice.handling_kept, notice.handling_kept_at = line, clock.now()
    notice.save(update_fields=["handling_kept", "handling_kept_at"])
    clocks.finish_clock("keep-handling", notice)


@operation
def keep_to_handling(*, actor: Actor, notice_id: UUID, kept: str) -> Notice:
    """Say that the line about speaking to the provider has been read and will be kept to. Refused for an earlier line."""
    actor.require(Permission.ANSWER_NOTICE)
    notice = queries.received(actor).select_for_update(of=("self",)).get(pk=notice_id)
    if reasons := rules.reasons_to_read(kept=kept, line=notice.concern.ring_line):
        raise Refused(reasons)
    _keep(notice, kept)
    stop_trying(notice, notice.pk)
    audit.record(actor, "handling_kept", notice)
    return notice


@operation
def read_outcome(*, actor: Actor, notice_id: UUID) -> Notice:
    """Say that the outcome and the actions have been read."""
    actor.require(Permission.ANSWER_NOTICE)
    notice = queries.received(actor).select_for_update(of=("self",)).get(pk=notice_id)
    if not notice.updates.filter(kind__in=LAST_WORDS).exists():
        raise Refused("The outcome has not been told yet")
    if notice.outcome_read_at is None:
        notice.outcome_read_at = clock.now()
        notice.save(update_fields=["outcome_read_at"])
        stop_trying(notice, notice.pk)
        audit.record(actor, "outcome_read", notice)
    return notice
