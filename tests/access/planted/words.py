"""Words that are planted, and finding every one of them in whatever somebody reads.

A planted word says which field of which concern it stands in, so that one expression finds all of thousands. Without digits:
in an age they would be one. What begins like a planted word and is not a whole one is a leak too: a name that was cut short.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from functools import cache

PLANTED = re.compile(r"planted(?:([a-z]+)x([pq]+)x)?", re.IGNORECASE)
TEN_DIGITS = re.compile(r"(?<![\w-])\d(?: ?\d){9}(?![\w-])")  # an NHS number, however it is spaced
NHS_NUMBER = "nhsnumber"
Found = set[tuple[int, str]]
Allowed = Callable[[int], Collection[str]]


class Leak(AssertionError):
    """Somebody reads what their view does not allow."""


@cache
def bare(field: str) -> str:
    """The name of a field as it stands in its word: letters alone."""
    return "".join(letter for letter in field if letter.isalpha())


def word(field: str, number: int) -> str:
    """The word that is planted in this field of this concern."""
    digits = f"{number:b}".translate({48: "p", 49: "q"})
    return f"Planted{bare(field)}x{digits}x"


def nobody(_: int) -> Collection[str]:
    """Nothing of any concern."""
    return ()


def only(number: int, *fields: str) -> Allowed:
    """These fields of one concern, and nothing of any other."""
    return lambda one: fields if one == number else ()


class Watch:
    """What was read so far, and by whom; `check` raises Leak at the first word that its reader may not have."""

    def __init__(self) -> None:
        self.nhs_numbers: dict[str, int] = {}
        self.planted = 0
        self.read: Counter[str] = Counter()  # how many texts each audience read
        self.met = 0  # planted words that stood where they may

    def found(self, text: str) -> Found:
        """Every planted word in a text: of which concern, and in which field."""
        found = {(_number(one[2]), one[1].lower()) if one[1] else (-1, "cut short") for one in PLANTED.finditer(text)}
        for one in TEN_DIGITS.findall(text):
            number = self.nhs_numbers.get(one.replace(" ", ""))
            if number is not None:
                found.add((number, NHS_NUMBER))
        return found

    def check(
        self, text: str, audience: str, where: str, allowed: Allowed = nobody, shows: Iterable[tuple[int, str]] = ()
    ) -> None:
        """That a text which an audience reads holds no more than it allows, and holds `shows`: concern and field."""
        self.read[audience] += 1
        found = self.found(text)
        views = {number: set(map(bare, allowed(number))) for number, _ in found}
        leaked = sorted(f"{field} of {number}" for number, field in found if field not in views[number])
        if leaked:
            raise Leak(f"{audience} reads in {where}: {', '.join(leaked)}")
        missing = [f"{field} of {number}" for number, field in shows if (number, bare(field)) not in found]
        assert not missing, f"{audience} should read in {where}: {', '.join(missing)}"
        self.met += len(found)


def _number(letters: str) -> int:
    return int(letters.lower().translate({112: "0", 113: "1"}), 2)
