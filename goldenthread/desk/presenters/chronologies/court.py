"""A chronology as a document for somebody outside: decisions with their law first, then every event, the oldest first."""

from typing import Any

from goldenthread.cases.models import ChronologyPdf
from goldenthread.cases.rules.chronologies import PURPOSES
from goldenthread.core import clock
from goldenthread.desk.presenters import words
from goldenthread.desk.presenters.chronologies.events import DECISION, Event, exactly
from goldenthread.desk.queries.chronologies import Happened
from goldenthread.ui.words import plural

HOLDS = (
    "{}, the oldest first, each with who did it and in which role at the time. Times are as the clock in England showed them. "
    "Who told us, which member of staff is named and what is protected are left out. Where a word of a record would show it, "
    "it is marked {}, {}, {} or {}."
)
SOURCES = (
    "The council’s record of the enquiry and of each concern named above, its clocks, and its audit. The audit is only ever "
    "added to: every entry holds the hash of the one before it. Nothing was written for this document: the words are those of "
    "the records.",
    "SHA-256 of the events above, kept in the audit when this was made: {}",
)


def court_document(
    asked: ChronologyPdf, found: Happened, events: list[Event], *, digest: str, marks: tuple[str, ...]
) -> dict[str, Any]:
    """Everything that the document shows, as plain values. Its title, which a reader's window shows, names nobody."""
    enquiry = found.enquiry
    concerns = ", ".join(found.concerns.values())
    return {
        "title": f"Chronology, {enquiry.reference}",
        "reference": enquiry.reference,
        "council": enquiry.owner.name,
        "recipient": asked.recipient,
        "purpose": PURPOSES[asked.purpose],
        "asked_by": asked.asked_by,
        "made": exactly(clock.now()),
        "about": [
            ("About", words.person_words(enquiry.person.same_as or enquiry.person)),
            ("Enquiry", f"{enquiry.get_kind_display()}, begun {exactly(enquiry.started_at)}"),
            ("Concern" if len(found.concerns) == 1 else "Concerns", concerns),
            ("What it holds", HOLDS.format(plural(len(events), "event"), *marks)),
        ],
        "decisions": [_told(event) for event in events if event.kind == DECISION],
        "events": [_told(event) for event in events],
        "sources": [paragraph.format(digest) for paragraph in SOURCES],
    }


def _told(event: Event) -> dict[str, str]:
    who = ", ".join(filter(None, (event.by, event.role)))
    return {
        "number": str(event.number),
        "who": ". ".join(filter(None, (exactly(event.at), who, event.of))),
        "lead": event.lead,
        "text": event.text,
        "law": event.law,
    }
