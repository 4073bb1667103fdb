"""What was asked of others, said on a page of their own, and asked afterwards, in words: each function takes the columns of
its source (queries.OF_ENQUIRY)."""

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from goldenthread.cases.models import PageOff, PageReader, RequestKind, SentenceState, StepKind
from goldenthread.cases.rules.how_it_went import ANSWERED_BY, HOW
from goldenthread.cases.rules.person_pages import HOW_ANSWERED
from goldenthread.cases.rules.requests import REPORT
from goldenthread.desk.presenters.chronologies.events import (
    DECISION,
    EVENT,
    MESSAGE,
    WORDS,
    Event,
    Words,
    day,
    exactly,
    label,
    lowered,
    named,
    quoted,
    sentence,
)

REQUEST_LAW = "Care Act 2014, sections 42(2), 6 and 45"


def requests(
    at: datetime,
    by: str,
    asked: UUID,
    reference: str,
    kind: str,
    team: str | None,
    organisation: str | None,
    outside: str,
    purpose: str,
    because: str,
    due: datetime,
) -> Iterator[Event]:
    whom = f"{team}, {organisation}" if team else outside
    text = sentence(purpose, named("Why it is needed", because), f"By {exactly(due)}")
    yield Event(at, DECISION, f"{whom} was asked: {lowered(label(RequestKind, kind))} ({reference}).", text, by, REQUEST_LAW)


def request_steps(at: datetime, by: str, kind: str, reference: str, words: str, report: dict[str, str]) -> Iterator[Event]:
    if kind == StepKind.ASKED:
        return
    said = (named(REPORT[key].rstrip("?"), report.get(key)) for key in REPORT)
    yield Event(at, MESSAGE, f"Request {reference}: {lowered(label(StepKind, kind))}.", sentence(words, *said), by)


def request_answers(at: datetime, by: str, item: str, words: str) -> Iterator[Event]:
    yield Event(at, EVENT, "What came back for what was asked.", sentence(named(item.rstrip("?"), words)), by)


def chosen_risk_reviews(at: datetime, by: str, what: str, still: bool, words: str, review_on: date | None) -> Iterator[Event]:
    lead = "A risk that they choose was looked at again: " + ("they still choose it." if still else "they no longer choose it.")
    again = f"To be looked at again on {day(review_on)}" if review_on else ""
    yield Event(at, DECISION, lead, sentence(what, words, again), by)


def pages(
    at: datetime, by: str, page: UUID, reader: str, off_at: datetime | None, off_how: str, off_by: str, off_because: str
) -> Iterator[Event]:
    whose = lowered(label(PageReader, reader))
    yield Event(at, DECISION, f"A page of their own was made ready for {whose}.", by=by)
    if off_at is not None:
        yield Event(
            off_at, DECISION, f"The page for {whose} was switched off.", sentence(label(PageOff, off_how), off_because), off_by
        )


def page_sentences(at: datetime, by: str, state: str, quote: str, words: str) -> Iterator[Event]:
    lead = f"A sentence of their own page: {lowered(label(SentenceState, state))}."
    yield Event(at, MESSAGE, lead, sentence(quoted(quote), words), by)


def page_messages(at: datetime, answered_at: datetime | None, by: str, answer: str, words: str) -> Iterator[Event]:
    """What they said stands among the person's words (`additions`): here is how it was answered."""
    if answered_at is not None:
        how = HOW_ANSWERED[answer].partition(":")[0]
        yield Event(answered_at, MESSAGE, "What they said on their own page was answered.", sentence(how, words), by)


def askings(at: datetime, asking: UUID, due: datetime) -> Iterator[Event]:
    yield Event(at, EVENT, "Somebody independent is to ask how it went.", sentence(f"By {day(due)}"), inside=True)


def replies(
    at: datetime, entered_by: str, how: str, answered_by: str, speaker: str, on: date, words: str, asked_by: str
) -> Iterator[Event]:
    who = named(ANSWERED_BY[answered_by], speaker) or ANSWERED_BY[answered_by]
    text = sentence(f"{who}, {lowered(HOW[how])}, {day(on)}", named("Asked by", asked_by), quoted(words))
    yield Event(at, WORDS, "They answered how it went.", text, entered_by, inside=True)


WORDS_OF: dict[str, Words] = {
    one.__name__: one
    for one in (
        *(requests, request_steps, request_answers, chosen_risk_reviews, pages, page_sentences, page_messages, askings),
        replies,
    )
}
