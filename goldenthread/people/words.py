"""Somebody in a few words: their name and age, or the day on which they died. Pure."""

from datetime import date
from typing import Protocol
from unicodedata import bidirectional

from goldenthread.people.rules import age_on
from goldenthread.ui.words import long_date_words

_FROM_RIGHT = {"R", "AL"}


class Somebody(Protocol):
    """As much of a person as a heading needs."""

    @property
    def name(self) -> str: ...
    @property
    def said_age(self) -> str: ...
    @property
    def born(self) -> date | None: ...
    @property
    def died(self) -> date | None: ...


def age_words(person: Somebody, today: date) -> str:
    """Age in years or what we were told; of somebody who has died, the day and no age that still counts."""
    if person.died:
        return f"died {long_date_words(person.died)}"
    age = age_on(today, born=person.born)
    return person.said_age if age is None else str(age)


def person_words(person: Somebody, today: date) -> str:
    """Name and age, or name and the day on which they died, as a heading says them."""
    return ", ".join(part for part in (apart(person.name) or "Name not known", age_words(person, today)) if part)


def apart(name: str) -> str:
    """A name within other words: one that is written from the right is kept apart, so that what follows stays behind it.

    Source: Unicode Standard Annex 9, 2.4 (isolates).
    """
    return f"\u2068{name}\u2069" if _FROM_RIGHT & set(map(bidirectional, name)) else name
