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


def _has_provider(concern: Any) -> bool:
    return concern.provider_id is not None


LINES: tuple[Line, ...] = (
    Line("crime", "Could this be a crime?", "decide_crime", "Decide", "Not decided yet"),
    Line("provider", "Telling the provider", "decide_provider", "Decide", "Not decided: it is told nothing", _has_provider),
)


def lines_of(concern: Any) -> list[dict[str, Any]]:
    """Each part that applies to a concern, with what was last decided of it."""
    shown = [line for line in LINES if line.applies(concern)]
    return [{"line": line, "words": concern.safe_practice.get(line.key, "")} for line in shown]
