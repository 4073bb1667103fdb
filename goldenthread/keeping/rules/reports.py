"""What a monthly report of retention says: each line in one of its parts. Pure."""

from dataclasses import dataclass
from datetime import date

# The parts of a report in their order, by key.
PARTS = {
    "fell-due": "Fell due",
    "disposed": "Disposed of",
    "kept": "Agreed to, and kept",
    "held": "On hold",
    "reopened": "Opened again",
    "waiting": "Waiting for a second person",
}


@dataclass(frozen=True)
class Line:
    """One line: its part, the references, the day in ISO form, why, and the source or who."""

    part: str
    record: str
    day: str
    because: str
    source: str


def month_before(today: date) -> date:
    """The first day of the month that was over when this day began."""
    return date(today.year - (today.month == 1), (today.month - 2) % 12 + 1, 1)


def next_month(first: date) -> date:
    """The first day of the month after the one that begins on this day."""
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)
