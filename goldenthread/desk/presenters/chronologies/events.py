"""One event of a chronology, and the kinds by which it can be narrowed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from goldenthread.ui.words import LONDON, short_date_words, time_words

EVENT, DECISION, WORDS, MESSAGE, CLOCK, MEETING, ACTION, LOOK = (
    *("event", "decisions", "words", "messages", "clocks", "meetings", "actions", "looks"),
)
SHOWN = {
    "": "Everything",
    DECISION: "Decisions",
    WORDS: "The person’s words",
    MESSAGE: "Messages",
    CLOCK: "Clocks",
    MEETING: "Meetings",
    ACTION: "Actions",
}
MACHINE = "Goldenthread"
_ZONE: ZoneInfo = LONDON


@dataclass(slots=True)
class Event:
    """One thing that happened: when, what in a few words, and then all that is known of it.

    `by` did it. `law` is under which law a decision was made. `inside` stays in the council's own file: it would show who
    told us or which member of staff is named, and is in no document for others.
    """

    at: datetime
    kind: str
    lead: str
    text: str = ""
    by: str = ""
    law: str = ""
    inside: bool = False
    missed: bool = False
    role: str = ""
    of: str = ""  # the reference of its concern, where the enquiry has several
    number: int = 0


Words = Callable[..., Iterator[Event]]


def sentence(*parts: Any) -> str:
    """The parts that say something, each ended like a sentence."""
    said = [str(part).strip() for part in parts if part and str(part).strip()]
    return " ".join(part if part.endswith((".", "!", "?", "’", "…")) else f"{part}." for part in said)


def quoted(words: str) -> str:
    """Somebody's own words, marked as such."""
    return f"‘{words.strip()}’" if words and words.strip() else ""


def named(term: str, words: Any) -> str:
    """What a part of a record is, before it; nothing where there is none."""
    return f"{term}: {words}" if words else ""


def lowered(words: str) -> str:
    """The words within a sentence."""
    return words[:1].lower() + words[1:]


def day(of: date | datetime) -> str:
    """A day with its year: a chronology is read years later."""
    return short_date_words(of, date.min)


_days: dict[date, str] = {}


def exactly(moment: datetime) -> str:
    """Wed 18 Nov 2026, 10:42am, as the clock on the wall in England showed it."""
    local = moment.astimezone(_ZONE)
    of = local.date()
    if of not in _days:
        if len(_days) > 5000:
            _days.clear()
        _days[of] = f"{of:%a} {of.day} {of:%b} {of.year}"
    return f"{_days[of]}, {time_words(local)}"
