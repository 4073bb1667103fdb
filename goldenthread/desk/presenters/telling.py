"""Who must be told, who was told and how it went: a box for each (design picture 03)."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse

from goldenthread.cases.rules.faces import may_give_pack
from goldenthread.clocks.models import Clock
from goldenthread.clocks.presenters import chip
from goldenthread.core import clock
from goldenthread.desk.queries import Record
from goldenthread.involvement.models import DutyState, Notice, NoticeState, UpdateKind
from goldenthread.involvement.presenters import reader_words, rule_title
from goldenthread.involvement.proposals import ProposedNotice
from goldenthread.involvement.rules import ASK_WORDS, VIEW_WORDS, WILL_SEE, counts_as_told, notice_status
from goldenthread.outbox.models import Message, MessageState
from goldenthread.routing.rules.vocabulary import recipient_of
from goldenthread.routing.words import recipient_words, source_words
from goldenthread.ui.tags import tag_for
from goldenthread.ui.words import moment_words, plural, time_words

DUTY_STATES = {"asked", "said-told"}


def telling(record: Record) -> dict[str, Any]:
    """The whole section: the facts used, who is still to be told, who was told, who will not be and why."""
    proposal, answer = record.proposal, record.answer
    sent = sum(notice.state == NoticeState.SENT for notice in record.notices)
    running = {(one.kind, one.subject_id): one for one in record.clocks if one.done_at is None}
    to_tell = proposal.to_tell if proposal else ()
    told = [_told(notice, record.messages, running) for notice in record.notices]
    return {
        "lines": [line for line in proposal.lines if line.value is not None] if proposal else [],
        "missing": proposal.missing if proposal else (),
        "to_tell": [_to_tell(record, one) for one in to_tell],
        "told": told,
        "others": _others(record),
        "not_told": [
            {"who": recipient_words(one["recipient"]), "because": one["because"]} for one in answer.get("not_told", ())
        ],
        "reminders": answer.get("reminders", ()),
        "nobody": answer.get("nobody") or "",
        "heading": _heading(len(to_tell), sent, sum(one["reached"] for one in told)),
    }


def _heading(to_tell: int, sent: int, reached: int) -> str:
    if to_tell:
        return f"Who must be told: {plural(to_tell, 'team')}"
    if not sent:
        return "Who must be told"
    return f"Who was told: {plural(sent, 'team')}" if reached == sent else f"Who was told: {reached} of {plural(sent, 'team')}"


def _to_tell(record: Record, proposed: ProposedNotice) -> dict[str, Any]:
    """One team that is still to be told: why, whose duty it is, what is asked and what they will see."""
    concern, team = record.concern, proposed.team
    agency = concern.raised_by_organisation or "The health provider"
    mailbox = "Delivered to the team’s shared mailbox and their Goldenthread list"
    return {
        "who": proposed.team_words,
        "lead": team.lead.name if team and team.lead else "",
        "delivered_to": mailbox if team and team.mailbox else "Delivered to their Goldenthread list: no mailbox is known",
        "missing": proposed.team_missing,
        "because": " ".join(proposed.because),
        "rule": rule_title(concern.owner_id, proposed.policy, proposed.version, proposed.rule),
        "source": source_words(proposed.source),
        "policy": f"{proposed.policy}, version {proposed.version}",
        "duty": f"{concern.owner.name} (us)" if proposed.duty == "council" else f"{agency}, which raised it",
        "ask": ASK_WORDS.get(proposed.ask, ""),
        "sees": WILL_SEE[proposed.view],
        "in_conflict": proposed.in_conflict,
        "instead": proposed.senior.name if proposed.senior else "",
    }


def _others(record: Record) -> dict[str, Any] | None:
    """The question of risk to other people, with what it would do (procedure 2.5 §6)."""
    facts = record.facts
    if not facts:
        return None
    risk, bodies = facts.get("risk_to_others"), facts.get("other_commissioners") or ()
    return {
        "asked": risk is not None,
        "words": {True: "Yes", False: "No", None: "Not yet known"}[risk],
        "bodies": [recipient_words(recipient_of(body)) for body in bodies],
        "unknown": risk is True and not bodies,
    }


def _told(notice: Notice, messages: Mapping[UUID, Message], running: Mapping[Any, Clock]) -> dict[str, Any]:
    duty = getattr(notice, "agency_duty", None)
    asked = bool(duty and notice.state == NoticeState.WITH_AGENCY)
    message = messages.get(duty.pk if duty and asked else notice.pk)
    outcome = next((one for one in notice.updates.all() if one.kind == UpdateKind.OUTCOME), None)
    reply = running.get(("reply", notice.pk))
    key = notice_status(
        state=notice.state,
        ask=notice.ask,
        answer=notice.answer,
        duty_open=bool(duty and duty.state in DUTY_STATES),
        delivered=False if message is None and ("not-delivered", notice.pk) in running else _delivered(message),
    )
    if outcome and key == "waiting_for_reply":
        key = "told"
    return {
        "notice": notice,
        "who": reader_words(notice),
        "tag": tag_for("notice", key),
        "reached": notice.state == NoticeState.SENT and counts_as_told(key),
        "may_have_bounced": bool(message and message.handed_over_at and not notice.answer),
        "rule": rule_title(notice.owner_id, notice.policy, notice.version, notice.rule),
        "source": source_words(notice.source),
        "policy": f"{notice.policy}, version {notice.version}",
        "ask": ASK_WORDS.get(notice.ask, ""),
        "delivery": _delivery_words(notice, message),
        "failed": message if message and message.not_delivered else None,
        "asked": duty.agency_name if duty and asked else "",
        "chip": chip(reply) if reply else None,
        "reply": _reply_words(notice, waiting=reply is not None),
        "outcome": outcome,
        "duty": duty,
        "duty_chip": _duty_chip(duty, running),
        "take_over": _take_over(duty, running),
        "telephone": _agency_telephone(duty) if asked else _telephone(notice),
        "sees": VIEW_WORDS[notice.view],
        "may_have_pack": _may_have_pack(notice),
    }


def _may_have_pack(notice: Notice) -> bool:
    allowed = may_give_pack(
        answer=notice.answer,
        attending=notice.attending_id is not None,
        others_at_risk_only=notice.others_at_risk_only,
        given=notice.pack_given_at is not None,
    )
    return allowed.met


def _telephone(notice: Notice) -> str:
    if notice.to_user and notice.team:  # never the telephone of a team in conflict
        return notice.team.organisation.telephone
    return (notice.team.telephone or notice.team.organisation.telephone) if notice.team else ""


def _agency_telephone(duty: Any) -> str:
    """Where to ring the provider that was asked to tell."""
    return duty.agency.telephone if duty.agency else ""


def _delivered(message: Message | None) -> bool | None:
    """True where nothing had to be sent, None while it is on its way."""
    if message is None or message.state in (MessageState.HANDED_OVER, MessageState.SETTLED):
        return True
    return False if message.not_delivered else None


def _delivery_words(notice: Notice, message: Message | None) -> str:
    """How the message fared: a fact of its own beside the reply."""
    if notice.state != NoticeState.SENT:
        return ""
    duty = getattr(notice, "agency_duty", None)
    if duty and duty.state == DutyState.CONFIRMED:
        return f"Sent by {duty.agency_name}. They confirmed that they have it"
    if message is None:
        return "On its Goldenthread list. No mailbox is known, so no e-mail was sent"
    if message.handed_over_at:
        repeated = ", a second time in case the first was lost" if message.repeated else ""
        return f"E-mail handed over {moment_words(message.handed_over_at, clock.now())}{repeated}"
    if message.state == MessageState.SETTLED:
        since = [at for at in (notice.answered_at, notice.outcome_read_at) if at and at > message.created_at]
        return "They have answered here, so it reached them" if since else "Told another way"
    if message.not_delivered:
        return f"E-mail refused {plural(message.tries, 'time')}. It is on its Goldenthread list"
    return "E-mail on its way. It is on its Goldenthread list already"


def since_words(message: Message) -> str:
    """Since when a mailbox has refused us."""
    return time_words(message.first_tried_at or message.created_at)


def _reply_words(notice: Notice, *, waiting: bool) -> str:
    if notice.state != NoticeState.SENT:
        return ""
    if not notice.answer:
        return "None yet" if waiting else "None asked for"
    parts = [notice.get_answer_display()]
    if notice.attending:
        parts.append(notice.attending.name)
    if notice.whose:
        parts.append(f"whose: {notice.whose}")
    when = f", {moment_words(notice.answered_at, clock.now())}" if notice.answered_at else ""
    return f"{': '.join(parts[:2])}{''.join(f', {part}' for part in parts[2:])}. {notice.answered_by}{when}"


def _duty_chip(duty: Any, running: Mapping[Any, Clock]) -> Any:
    kinds = ("tell-ourselves", "duty-to-tell", "confirm-told")
    found = [running[kind, duty.pk] for kind in kinds if (kind, duty.pk) in running] if duty else []
    return chip(found[0]) if found else None


def _take_over(duty: Any, running: Mapping[Any, Clock]) -> str:
    """Where the council tells the ICB instead of the agency: once that is its own to do, or nobody confirmed in time."""
    if duty is None:
        return ""
    unconfirmed = running.get(("confirm-told", duty.pk))
    ours = ("tell-ourselves", duty.pk) in running or (unconfirmed is not None and unconfirmed.due_at < clock.now())
    return reverse("take_duty_over", args=[duty.pk]) if ours else ""
