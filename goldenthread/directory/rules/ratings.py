"""Ratings over time: key question by report date, earlier owners kept and named (design guide §10, picture 08). Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

OVERALL = "Overall"
QUESTIONS = ("Safe", "Effective", "Caring", "Responsive", "Well-led", OVERALL)


@dataclass(frozen=True)
class RatingSeen:
    """One rating, with the earlier owner whose it was, if it was not the present one's."""

    question: str
    rating: str
    published_on: date
    service_group: str = ""
    owner: str = ""


@dataclass(frozen=True)
class RatingColumn:
    """One report: its day, whose it was if an earlier owner's, and the rating of each question it answered."""

    published_on: date
    owner: str
    ratings: Mapping[str, str]


@dataclass(frozen=True)
class RatingGrid:
    """Questions down, reports across, oldest first."""

    questions: tuple[str, ...]
    columns: tuple[RatingColumn, ...]

    @property
    def earlier_owners(self) -> tuple[str, ...]:
        """Who was rated before the present owner, in the order of their reports."""
        return tuple(dict.fromkeys(column.owner for column in self.columns if column.owner))


def ratings_over_time(seen: Iterable[RatingSeen], *, most: int = 6) -> dict[str, RatingGrid]:
    """A grid for each service group, the whole place (named "") first; the latest `most` reports of each."""
    groups: dict[str, dict[tuple[date, str], dict[str, str]]] = {}
    for rating in sorted(seen, key=lambda one: (one.published_on, one.owner)):
        reports = groups.setdefault(rating.service_group, {})
        reports.setdefault((rating.published_on, rating.owner), {}).setdefault(rating.question, rating.rating)
    return {group: _grid(groups[group], most) for group in sorted(groups)}


def _grid(reports: Mapping[tuple[date, str], Mapping[str, str]], most: int) -> RatingGrid:
    columns = [RatingColumn(day, owner, ratings) for (day, owner), ratings in reports.items()]
    columns = sorted(_without_repeats(columns), key=lambda column: column.published_on)[-most:]
    asked = {question for column in columns for question in column.ratings}
    known = tuple(question for question in QUESTIONS if question in asked)
    return RatingGrid(tuple(sorted(asked.difference(QUESTIONS))) + known, tuple(columns))


def _without_repeats(columns: list[RatingColumn]) -> list[RatingColumn]:
    """A report that the register repeats under the present owner is the earlier owner's: its name is kept."""
    earlier = {(column.published_on, question) for column in columns if column.owner for question in column.ratings}
    return [
        column
        for column in columns
        if column.owner or not all((column.published_on, question) in earlier for question in column.ratings)
    ]
