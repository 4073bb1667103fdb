"""How well a typed name fits a name that is kept, typing errors included. Pure.

The database only proposes candidates, in its own way; what counts as a match is decided here, so that SQLite and
PostgreSQL give the same answer.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import IntEnum

from goldenthread.core.text import searchable

SIMILAR_ENOUGH = 0.7  # “larkfeild” is 0.89 like “larkfield”; “markow” is 0.77 like “marlowe”

# Words that half of the register shares: no help in telling one place from another when they are misspelt.
COMMON = frozenset(
    (
        "and",
        "at",
        "care",
        "centre",
        "clinic",
        "community",
        "dental",
        "for",
        "group",
        "health",
        "healthcare",
        "home",
        "homecare",
        "homes",
        "hospital",
        "house",
        "limited",
        "living",
        "lodge",
        "ltd",
        "medical",
        "nursing",
        "of",
        "practice",
        "residential",
        "service",
        "services",
        "support",
        "supported",
        "surgery",
        "the",
        "trust",
        "uk",
    )
)
_POSTCODE = re.compile(r"^([A-Z]{1,2}[0-9][A-Z0-9]?)\s*([0-9][A-Z]{2})$")


class Fit(IntEnum):
    """How a text was found, best first."""

    EXACT = 0
    PREFIX = 1
    CONTAINS = 2
    SIMILAR = 3


@dataclass(frozen=True, order=True)
class Match:
    """Where a result stands: how it fits, how unlike it is, and its name."""

    fit: Fit
    unlike: float
    name: str


def postcode_of(typed: str) -> str | None:
    """A whole postcode as the register writes it, or None."""
    found = _POSTCODE.match(" ".join(typed.upper().split()))
    return f"{found[1]} {found[2]}" if found else None


def distinctive_words(typed: str) -> list[str]:
    """The words worth looking for when nothing has them all: not those that half of the register shares."""
    words = searchable(typed).split()
    long = [word for word in words if len(word) >= 3]
    return [word for word in long if word not in COMMON] or long


def match(typed: str, *, name: str, searched: str) -> Match | None:
    """How what was typed fits this name, and the other words kept with it; None when it does not."""
    wanted, called = searchable(typed), searchable(name)
    if not wanted:
        return None
    if called == wanted:
        return Match(Fit.EXACT, 0, called)
    if called.startswith(wanted):
        return Match(Fit.PREFIX, 0, called)
    if all(word in searched for word in wanted.split()):
        return Match(Fit.CONTAINS, 0 if f" {wanted}" in f" {called}" else 1, called)
    likeness = _likeness(typed, searched)
    return Match(Fit.SIMILAR, round(1 - likeness, 3), called) if likeness >= SIMILAR_ENOUGH else None


def _likeness(typed: str, searched: str) -> float:
    """How like the typed words are to the likest words here: the average over those that tell places apart."""
    words = distinctive_words(typed)
    kept = set(searched.split())
    return sum(_nearest(word, kept) for word in words) / len(words) if words else 0


def _nearest(word: str, kept: set[str]) -> float:
    if word in kept:
        return 1
    compare = SequenceMatcher(b=word, autojunk=False)
    best = 0.0
    for other in kept:
        compare.set_seq1(other)
        if compare.real_quick_ratio() > best and compare.quick_ratio() > best:
            best = max(best, compare.ratio())
    return best
