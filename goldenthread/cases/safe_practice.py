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


def _happened_elsewhere(concern: Any) -> bool:
    return bool(concern.location and concern.location.council_id and concern.location.council_id != concern.owner_id)


def _waits_for_a_manager(concern: Any) -> bool:
    return "manager-review" in concern.safe_practice


LINES: tuple[Line, ...] = (
    Line("children", "Children", "record_children", "Say how old they are", "Not known how old they are"),
    Line(
        "who-leads",
        "Who leads",
        "pass_concern_on",
        "Pass it on",
        "It happened in another council’s area, which leads under section 42",
        _happened_elsewhere,
    ),
    Line("other-reports", "Other reports", "likely_matches", "Look for reports of the same event", "None joined"),
    Line("where-now", "Where they are now", "record_move", "They have moved, or somebody else pays", "As reported"),
    Line("manager-review", "A manager’s look", "manager_review", "See all three", "Not looked at", _waits_for_a_manager),
)


def lines_of(concern: Any) -> list[dict[str, Any]]:
    """Each part that applies to a concern, with what was last decided of it."""
    shown = [line for line in LINES if line.applies(concern)]
    return [{"line": line, "words": concern.safe_practice.get(line.key, "")} for line in shown]
