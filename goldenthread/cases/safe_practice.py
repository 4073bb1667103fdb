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


def _speaks_up(concern: Any) -> bool:
    return bool(concern.raised_as == "individual")


HIDDEN = "No notice to it shows the kind of concern or when it was reported."
SPEAKING_UP, CONFLICT = "speaking-up", "conflict"
LINES: tuple[Line, ...] = (
    Line(
        SPEAKING_UP,
        "Who is speaking up",
        "speaking_up",
        "Say whom they work for",
        "A worker raised this as themself, and nobody has said whom they work for",
        _speaks_up,
    ),
    Line(
        CONFLICT,
        "Conflict of interest",
        "conflicts",
        "Say so",
        "Nobody has said whether the source of risk works in a team that is told",
    ),
)


def lines_of(concern: Any) -> list[dict[str, Any]]:
    """Each part that applies to a concern, with what was last decided of it."""
    shown = [line for line in LINES if line.applies(concern)]
    return [{"line": line, "words": concern.safe_practice.get(line.key, "")} for line in shown]
