"""One event of a chronology, and the kinds by which it can be narrowed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any

from django.db.models import TextChoices

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


_ENDS = frozenset(".!?’…")


def sentence(*parts: str | None) -> str:
    """The parts that say something, each ended like a sentence."""
    said = [words if words[-1] in _ENDS else f"{words}." for part in parts if part and (words := part.strip())]
    return " ".join(said)


def quoted(words: str) -> str:
    """Somebody's own words, marked as such."""
    return f"‘{words.strip()}’" if words and words.strip() else ""


def named(term: str, words: Any) -> str:
    """What a part of a record is, before it; nothing where there is none."""
    return f"{term}: {words}" if words else ""


@cache
def label(choices: type[TextChoices], value: str) -> str:
    """What one of the choices is called: asked a thousand times for a page, found once."""
    return str(choices(value).label)


def lowered(words: str) -> str:
    """The words within a sentence."""
    return words[:1].lower() + words[1:]


def day(of: date | datetime) -> str:
    """A day with its year: a chronology is read years later."""
    return short_date_words(of, date.min)


def exactly(moment: datetime) -> str:
    """Wed 18 Nov 2026, 10:42am, as the clock on the wall in England showed it."""
    local = moment.astimezone(LONDON)
    return f"{_day_words(local.date())}, {_time_words(local.hour, local.minute)}"


@lru_cache(maxsize=4096)
def _day_words(of: date) -> str:
    return f"{of:%a} {of.day} {of:%b} {of.year}"


@lru_cache(maxsize=24 * 60)
def _time_words(hour: int, minute: int) -> str:
    return time_words(datetime(2000, 1, 1, hour, minute, tzinfo=LONDON))
