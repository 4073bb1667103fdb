"""What happened to a concern and what is still to come, in sentences that name who did what (design guide §5.7)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from goldenthread.cases.models import AdditionKind
from goldenthread.clocks.models import Clock
from goldenthread.clocks.queries import words as asked
from goldenthread.core import clock
from goldenthread.desk.queries import Record
from goldenthread.involvement.models import Notice, NoticeState, UpdateKind
from goldenthread.involvement.presenters import reader_words, told_by
from goldenthread.ui.words import by_words, moment_words

SHOWN = {
    "": "Everything",
    "decisions": "Decisions",
    "words": "Their words",
    "messages": "Messages",
    "clocks": "Clocks",
}
CAME_BY = {
    "public-form": "the public form",
    "staff-form": "the form for professionals",
    "api": "another system",
    "import": "an import",
    "passed-on": "another council, which passed it on",
}


@dataclass(frozen=True)
class Event:
    """One thing that happened. `mark` is its shape: words, missed or nothing."""

    at: datetime
    kind: str
    text: str
    lead: str = ""
    mark: str = ""


def timeline(record: Record, shown: str) -> dict[str, Any]:
    """Newest first, with what is due on top; `shown` narrows it to one kind."""
    events = [event for event in _events(record) if shown in ("", event.kind)]
    events.sort(key=lambda event: event.at, reverse=True)
    due = [one for one in record.clocks if one.done_at is None] if shown in ("", "clocks") else []
    now = clock.now()
    past = [
        {"when": moment_words(event.at, now), "text": event.text, "lead": event.lead, "mark": event.mark} for event in events
    ]
    return {"items": [_due(one, now) for one in sorted(due, key=_due_at, reverse=True)] + past, "count": len(past)}


def _due_at(one: Clock) -> datetime:
    return one.due_at


def _due(one: Clock, now: datetime) -> dict[str, str]:
    who = f" ({one.team.name}, {one.owner.name})" if one.owner_id != one.watched_by_id else ""
    if one.paused_at:
        return {"when": "Paused", "text": f"{asked(one)}{who}: {one.paused_because}", "mark": "due"}
    if one.due_at < now:
        return {
            "when": f"Overdue since {moment_words(one.due_at, now)}",
            "text": f"{asked(one)}{who}",
            "mark": "missed",
        }
    return {"when": f"By {by_words(one.due_at, now)}", "text": f"{asked(one)}{who}", "mark": "due"}


def _events(record: Record) -> Iterator[Event]:
    concern = record.concern
    came = CAME_BY.get(concern.came_by, concern.came_by)
    yield Event(concern.received_at, "event", f"Received by {concern.owner.name} from {came}")
    yield from _done(record)
    for notice in record.notices:
        yield from _of_notice(notice)
    for decision in record.decisions:
        text = f"{decision.get_kind_display()}, by {decision.decided_by}. {decision.because}"
        yield Event(decision.created_at, "decisions", text, "Decided.")
    yield from _added(record)
    yield from _offered(record)
    if concern.closed_at:
        yield Event(concern.closed_at, "decisions", f"By {concern.owner.name}", "Closed.")


def _done(record: Record) -> Iterator[Event]:
    for one in record.clocks:
        if one.done_at and one.overtaken:
            yield Event(one.done_at, "clocks", f"{asked(one)}: {one.because}")
        elif one.done_at and one.done_at > one.due_at:
            yield Event(one.done_at, "clocks", f"{asked(one)}: done late by {one.team.name}", mark="missed")
        elif one.done_at:
            yield Event(one.done_at, "clocks", f"{asked(one)}: done on time by {one.team.name}")


def _of_notice(notice: Notice) -> Iterator[Event]:
    who = reader_words(notice)
    if notice.state == NoticeState.NOT_TOLD:
        yield Event(notice.created_at, "decisions", f"{who}. {notice.not_told_because}", "Decided not to tell.")
    if notice.state == NoticeState.WITH_AGENCY:
        yield Event(notice.created_at, "messages", f"to tell {who}", "The provider that raised it was asked")
    if notice.told_at:
        yield Event(notice.told_at, "messages", f"{who}, by {notice.told_by} for {told_by(notice)}", "Told.")
    if notice.answered_at:
        answer = f"{notice.get_answer_display()}. {notice.answered_by} for {who}"
        yield Event(notice.answered_at, "messages", answer, "Answered.")
    for update in notice.updates.all():
        lead = "Told the outcome." if update.kind == UpdateKind.OUTCOME else "Told the new stage."
        yield Event(update.created_at, "messages", f"{who}, by {update.told_by}", lead)
    if notice.outcome_read_at:
        yield Event(notice.outcome_read_at, "messages", who, "Outcome read.")


def _added(record: Record) -> Iterator[Event]:
    for addition in record.additions:
        person = addition.kind == AdditionKind.PERSON
        said = f"{addition.said_by}: " if addition.said_by else ""
        text = f"{said}‘{addition.words}’ Written down by {addition.written_by}"
        lead = "" if person else f"{AdditionKind(addition.kind).label}."
        yield Event(addition.created_at, "words" if person else "event", text, lead, "words" if person else "")


def _offered(record: Record) -> Iterator[Event]:
    for passing in record.passings:
        offer = f"to {passing.to}, by {passing.offered_by}. {passing.because}"
        yield Event(passing.created_at, "decisions", offer, "Offered")
        if passing.answered_at:
            answer = "accepted it" if passing.answer == "accepted" else f"sent it back. {passing.answer_because}"
            yield Event(passing.answered_at, "decisions", f"{passing.to} {answer}")
