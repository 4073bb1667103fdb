"""Advice given by the hub to whoever rings: what is kept of it, which concern it led to, and how a sample is drawn. Pure.

Source: issue "The enquiry" 2; product C18.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.core.decisions import Decision
from goldenthread.core.text import searchable

RAISE = "raise"  # the only one that is looked after: somebody who may be at risk waits for it
TOLD_TO = {
    RAISE: "Raise a concern",
    "ring-again": "Ring again if something changes",
    "elsewhere": "Go to another service",
    "nothing-more": "Nothing more is needed",
}
CALLERS = {
    "provider": "A care provider",
    "health-provider": "An NHS provider",
    "council": "Somebody in the council",
    "police": "The police",
    "other-professional": "Another professional",
    "family": "Family or a friend",
    "public": "A member of the public",
}
CAME_TO = {
    "again": "They will still raise it: look again in one working day",
    "raised": "We raised it ourselves",
    "not-needed": "It is not needed any more",
    "refused": "They will not raise it",
}
JUDGEMENTS = {"consistent": "Consistent", "not-consistent": "Not consistent", "cannot-tell": "Cannot tell"}
DAYS_BEFORE = 14  # how long before a concern advice is likely to have led to it
MOST_SAMPLED = 200


@dataclass(frozen=True)
class Given:
    """What somebody writes down of a call. `adult` is the name of whom it is about, with why it is needed."""

    caller: str
    role: str
    organisation: str
    facts: str
    advice: str
    told_to: str
    name: str = ""
    ring_back: str = ""
    adult: str = ""
    adult_because: str = ""
    told_words: str = ""
    raise_by: date | None = None


def may_give(given: Given, today: date) -> Decision:
    """Whether advice can be kept so: who rang, what they said, what was advised and what they were told to do."""
    promised = given.told_to == RAISE
    asked = (
        (given.caller in CALLERS, "Say who rang"),
        (bool(given.role.strip()), "Say what their job or relationship is"),
        (bool(given.facts.strip()), "Say what they told you"),
        (bool(given.advice.strip()), "Say what you advised"),
        (given.told_to in TOLD_TO, "Say what they were told to do"),
        (not given.adult.strip() or bool(given.adult_because.strip()), "Say why the name of the adult is needed"),
        (not promised or given.raise_by is not None, "Say by when they will raise it"),
        (not promised or given.raise_by is None or given.raise_by >= today, "Give a day from today on"),
        (not promised or bool(given.ring_back.strip()), "Say how to ring them back: they are to raise a concern"),
    )
    return _decided(asked)


@dataclass(frozen=True)
class Likely:
    """Why advice may be of a concern: the organisation is the same, or it was given shortly before."""

    same_organisation: bool
    days_before: int

    @property
    def likely(self) -> bool:
        return self.same_organisation and 0 <= self.days_before <= DAYS_BEFORE


def likeness(organisation: str, given_at: datetime, *, concern_organisation: str, received_at: datetime) -> Likely:
    """How advice and a concern are alike. Names of organisations are compared without case, accents or punctuation."""
    ours, theirs = searchable(organisation), searchable(concern_organisation)
    same = bool(ours and theirs) and (ours == theirs or ours in theirs or theirs in ours)
    return Likely(same, (received_at - given_at).days)


def may_link(*, linked_to: str, given_at: datetime, received_at: datetime) -> Decision:
    """Whether a worker may say that a concern followed from this advice."""
    asked = (
        (not linked_to, f"This advice is linked to {linked_to} already"),
        (given_at <= received_at, "This advice was given after the concern came"),
    )
    return _decided(asked)


def may_follow_up(came_to: str, words: str, *, owed: bool) -> Decision:
    """Whether it can be recorded what became of a concern that was promised and has not come."""
    asked = (
        (owed, "Nobody waits for a concern after this advice"),
        (came_to in CAME_TO, "Say what became of it"),
        (bool(words.strip()), "Say whom you rang, and what they said"),
    )
    return _decided(asked)


def drawn(keys: Sequence[str], size: int, seed: int) -> list[str]:
    """A sample by chance: the same keys and seed give the same sample, whatever order the keys come in."""
    return random.Random(seed).sample(sorted(keys), min(size, len(keys)))  # noqa: S311 (chance that can be repeated, no secret)


def may_draw(*, size: int, from_day: date, until_day: date, today: date, found: int) -> Decision:
    """Whether a sample can be drawn from what was advised in a period."""
    asked = (
        (1 <= size <= MOST_SAMPLED, f"Choose how many: 1 to {MOST_SAMPLED}"),
        (from_day <= until_day, "The last day must not be before the first"),
        (until_day <= today, "The last day must be today or earlier"),
        (found > 0, "No advice was given in these days"),
    )
    return _decided(asked)


def may_judge(judgement: str, words: str, *, own: bool) -> Decision:
    """Whether one of a sample can be judged so."""
    asked = (
        (not own, "You gave this advice: somebody else judges it"),
        (judgement in JUDGEMENTS, "Say whether it is consistent"),
        (bool(words.strip()), "Say why, in a sentence"),
    )
    return _decided(asked)


def _decided(asked: tuple[tuple[bool, str], ...]) -> Decision:
    reasons = tuple(words for met, words in asked if not met)
    return Decision(not reasons, reasons)
