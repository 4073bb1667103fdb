"""What one record of the register of care services says, in our words."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
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
    """One place. `values` holds only what this file knows; None for ratings or links: the file does not say."""

    cqc_id: str
    provider_cqc_id: str
    provider_name: str
    values: dict[str, Any]
    ratings: list[RatingRecord]
    links: list[Link] | None
    every_rating: bool  # whether these are all the ratings there are, or only the latest

    @cached_property
    def meaning(self) -> str:
        """A hash of everything that is kept of it."""
        links = None if self.links is None else [tuple(link) for link in self.links]
        kept = (self.provider_cqc_id, self.provider_name, self.values, [tuple(one) for one in self.ratings], links)
        return KEPT + blake2b(repr(kept).encode("utf-8", "replace"), digest_size=16).hexdigest()
