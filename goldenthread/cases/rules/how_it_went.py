"""The seven questions after an enquiry: who may ask them, how, when not, and what figures may show. Pure.

Source: issue "The enquiry" 5; Making Safeguarding Personal outcomes framework 2018; reference/domain.md 2.3; design guide §10.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.core.decisions import Decision

WEEKS = 8  # after the enquiry has closed; the clock's own time is in the timescale profile
TO_ASK, LINK_GIVEN, ANSWERED, NOT_ASKED = "to-ask", "link-given", "answered", "not-asked"
OPEN = frozenset({TO_ASK, LINK_GIVEN})
BY_LINK = "link"
HOW = {BY_LINK: "By a private link", "paper": "On paper", "telephone": "By telephone", "in-person": "In person"}
ENTERED = {key: words for key, words in HOW.items() if key != BY_LINK}  # what somebody writes down for them
WHOSE = {"person": "The person", "representative": "Whoever speaks for the person"}
ANSWERED_BY = {"person": "The person", "helped": "The person, with help", "representative": "Whoever speaks for the person"}
DIED = "died"
WHY_NOT = {
    DIED: "They have died",
    "not-safe": "It is not safe to ask them",
    "not-reached": "They could not be reached, after several tries",
    "declined": "They did not want to be asked",
}
INDEPENDENT = "Somebody who had no part in the enquiry asks: a colleague, another team or an advocate"
SMALLEST_SHOWN = 5


@dataclass(frozen=True)
class PartTaken:
    """What somebody did in an enquiry. Each is found from the record."""

    led: bool = False
    managed: bool = False
    decided: bool = False
    met: bool = False
    recorded: bool = False


def may_ask(part: PartTaken, who: str = "You") -> Decision:
    """Whether somebody is independent of an enquiry, and so may ask how it went: they did not lead it, manage it, decide in it
    or have another part in it. `who` is how the reasons call them."""
    found = (
        (part.led, f"{who} led this enquiry"),
        (part.managed, f"{who} managed this enquiry"),
        (part.decided, f"{who} decided something in this enquiry"),
        (part.met, f"{who} took part in a meeting of this enquiry"),
        (part.recorded, f"{who} worked on this enquiry, or on a concern that led to it"),
    )
    reasons = tuple(words for true, words in found if true)
    return Decision(not reasons, (*reasons, INDEPENDENT) if reasons else ())


def may_give_link(*, state: str, named: bool, ends_at: datetime, now: datetime) -> Decision:
    """Whether a private link can be given now. Whether it is safe for them is asked apart, of safe contact."""
    asked = (
        (named, "Say first who asks"),
        (state in OPEN, "This has been answered, or it was decided not to ask"),
        (now < ends_at, "The eight weeks are over, and a link would open nothing: ask in person or by telephone"),
    )
    return _decided(asked)


def may_answer(answers: Mapping[str, str], offered: Mapping[str, Collection[str]]) -> Decision:
    """Whether these answer the seven questions: each with one of its own answers. Not wanting to say is one of them."""
    missing = [key for key in offered if answers.get(key) not in offered[key]]
    if not missing and answers.keys() <= offered.keys():
        return Decision(True)
    return Decision(False, ("Choose an answer to each question. Not wanting to say is an answer",))


@dataclass(frozen=True)
class Entry:
    """What somebody writes down who asked on paper, by telephone or in person. `speaker` is who speaks for the person."""

    how: str
    answered_by: str
    answered_on: date
    speaker: str = ""
    words: str = ""


def may_enter(entry: Entry, *, state: str, named: bool, closed_on: date, today: date) -> Decision:
    """Whether answers can be written down so."""
    asked = (
        (state != ANSWERED, "This has been answered"),
        (named, "Say first who asks"),
        (entry.how in ENTERED, "Say how they were asked"),
        (entry.answered_by in ANSWERED_BY, "Say who answered"),
        (entry.answered_by != "representative" or bool(entry.speaker.strip()), "Say who speaks for the person"),
        (closed_on <= entry.answered_on <= today, "Give the day on which they answered: from the day it closed to today"),
    )
    return _decided(asked)


def may_not_ask(why: str, words: str, *, state: str) -> Decision:
    """Whether it can be recorded that nobody asks. A death is found by itself, and needs no words."""
    asked = (
        (state in OPEN, "This has been answered, or it was decided not to ask"),
        (why in WHY_NOT and why != DIED, "Say why nobody asks"),
        (bool(words.strip()), "Say what you know, and when you tried"),
    )
    return _decided(asked)


def needs_a_look(answers: Mapping[str, str], words: str) -> bool:
    """Whether somebody must read answers that came by a link at once: they may say that somebody is not safe."""
    return answers.get("safer") == "no" or answers.get("worry") == "remained" or bool(words.strip())


def without_small(counts: Mapping[str, int]) -> dict[str, int | None]:
    """The counts of one question in one quarter, with None where a number must not be shown.

    Under five is hidden, zero too. Where one is hidden the smallest of the others is hidden with it, so that no total, of this
    question or of another that the same people answered, gives it away.
    """
    hidden = {key for key, count in counts.items() if count < SMALLEST_SHOWN}
    shown = sorted((count, key) for key, count in counts.items() if key not in hidden)
    if hidden and shown:
        hidden.add(shown[0][1])
    return {key: None if key in hidden else count for key, count in counts.items()}


def total_shown(counts: Mapping[str, int]) -> int | None:
    """How many answered one question in one quarter; None where that would give a hidden number away."""
    return None if any(count < SMALLEST_SHOWN for count in counts.values()) else sum(counts.values())


def _decided(asked: tuple[tuple[bool, str], ...]) -> Decision:
    reasons = tuple(words for met, words in asked if not met)
    return Decision(not reasons, reasons)
