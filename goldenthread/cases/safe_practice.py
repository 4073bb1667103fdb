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
    for which concerns it is shown."""

    key: str
    title: str
    page: str
    verb: str
    undecided: str
    applies: Callable[[Any], bool] = _always


def _has_died(concern: Any) -> bool:
    return (concern.person.same_as or concern.person).died is not None


LINES: tuple[Line, ...] = (
    Line("staff", "Allegations against staff", "staff_allegations", "Name somebody", "No member of staff is named"),
    Line("must-hear", "Who else must hear", "must_hear", "See the table", "Not worked out yet"),
    Line("death", "Death", "death", "See what follows", "Their death is recorded", _has_died),
)


def lines_of(concern: Any) -> list[dict[str, Any]]:
    """Each part that applies to a concern, with what was last decided of it."""
    shown = [line for line in LINES if line.applies(concern)]
    return [{"line": line, "words": concern.safe_practice.get(line.key, "")} for line in shown]
