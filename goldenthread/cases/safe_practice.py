"""The parts of safe practice that a concern's own page shows, each in one line: what was last decided, or that nothing was.

The line is kept with the concern by `operations.say`, so that the page asks the database nothing more; the page of the part
has the whole history. Source: issue "Safe practice".
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


def _always(concern: Any) -> bool:
    return True


@dataclass(frozen=True)
class Line:
    """One part: its key and title, the page where it is decided, what the link says, what is shown until it is decided, and
    for which concerns it is shown. `again` is what the link says once it is decided."""

    key: str
    title: str
    page: str
    verb: str
    undecided: str
    applies: Callable[[Any], bool] = _always
    again: str = "Change"


LINES: tuple[Line, ...] = (
    Line(
        "safe-tonight",
        "Safe tonight",
        "decide_safe_tonight",
        "Say whether they are",
        "Nobody has decided this",
        again="Decide again",
    ),
    Line(
        "last-seen", "Last seen", "record_sighting", "Record an attempt to see them", "Not seen yet", again="Record an attempt"
    ),
    Line(
        "out-of-hours",
        "With out-of-hours",
        "hand_to_out_of_hours",
        "Hand it to out-of-hours",
        "Not handed over",
        again="Read it, or hand it over",
    ),
)


def lines_of(concern: Any) -> list[dict[str, Any]]:
    """Each part that applies to a concern, with what was last decided of it."""
    shown = [line for line in LINES if line.applies(concern)]
    return [{"line": line, "words": concern.safe_practice.get(line.key, "")} for line in shown]
