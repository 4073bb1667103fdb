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


LINES: tuple[Line, ...] = (
    Line(
        "safe-contact",
        "Safe contact",
        "safe_contact",
        "Say how it is safe to reach them",
        "Not asked yet: send nothing to the person, nor to whoever raised it",
    ),
    Line(
        "referrer",
        "What whoever raised it hears",
        "referrer",
        "Say what they may hear",
        "Not decided: what the report says of them counts",
    ),
)


def lines_of(concern: Any) -> list[dict[str, Any]]:
    """Each part that applies to a concern, with what was last decided of it."""
    shown = [line for line in LINES if line.applies(concern)]
    return [{"line": line, "words": concern.safe_practice.get(line.key, "")} for line in shown]
