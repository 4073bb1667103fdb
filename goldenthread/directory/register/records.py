"""What one record of the register of care services says, in our words."""

from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Any, NamedTuple

KEPT = "1"  # raise it when a record comes to mean more: every place is then brought up to date by the next import


class RatingRecord(NamedTuple):
    """One rating of a place."""

    service_group: str
    question: str
    rating: str
    published_on: date
    inherited_from: str = ""


class Link(NamedTuple):
    """The registration that came before this one."""

    predecessor_cqc_id: str
    predecessor_name: str
    reason: str


@dataclass
class PlaceRecord:
    """One place. `values` holds only what this file knows; None for links: the file does not say.

    `stands` is a hash of how the record stands in the file, by which an import knows that it has nothing new.
    """

    cqc_id: str
    provider_cqc_id: str
    provider_name: str
    values: dict[str, Any]
    ratings: list[RatingRecord]
    links: list[Link] | None
    every_rating: bool  # whether these are all the ratings there are, or only the latest
    stands: str = ""


def hash_of(signs: bytes) -> str:
    """The hash of a record as it stands in its file."""
    return KEPT + blake2b(signs, digest_size=16).hexdigest()
