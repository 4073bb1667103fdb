"""Names of councils as two registers spell them, and which board counts as the one here. Pure."""

import re
from collections.abc import Collection
from typing import Any

from goldenthread.core.text import searchable

# What surrounds the place in a council's name. Longest first, so that "borough council" goes before "council".
_AROUND = (
    "metropolitan borough council",
    "metropolitan district council",
    "city and county council",
    "corporation of the city of",
    "london borough of",
    "royal borough of",
    "borough council",
    "district council",
    "county council",
    "city council",
    "council of the",
    "borough of",
    "county of",
    "city of",
    "council",
    "the",
)
_SAME = {  # two registers, two names, one council
    "bcp": "bournemouth christchurch and poole",
    "hull": "kingston upon hull",
    "middlesborough": "middlesbrough",
}
_AND = re.compile(r"\s*&\s*")


def council_key(name: str) -> str:
    """What a council's name comes down to, so that “Oldham Metropolitan Borough Council” is “Oldham”."""
    key = f" {searchable(_AND.sub(' and ', name))} "
    for words in _AROUND:
        key = key.replace(f" {words} ", " ")
    key = " ".join(key.split())
    return _SAME.get(key, key)


def is_here(body_id: Any, *, here: Collection[Any]) -> bool:
    """Whether a board counts as one of this area: it covers the place, or shares the council's area.

    Where no board of the area is known there is nothing to tell one of elsewhere by, so it counts.
    """
    return body_id in here or not here
