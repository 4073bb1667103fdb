"""The rules of safe practice, each beside the code that holds it: docs/reference/safe-practice.md is made from these."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True)
class Practice:
    """One rule: the part of safe practice that it belongs to, what it says, the words it refuses with, and its source."""

    part: str
    says: str
    refuses: tuple[str, ...]
    source: str
    rule: str


PRACTICES: list[Practice] = []
PARTS = (  # in the order of the issue "Safe practice"
    "Safe tonight",
    "Safe contact",
    "Could this be a crime",
    "Telling the provider",
    "Three views of a notice",
    "Speaking up and conflict",
    "Allegations against staff",
    "Who else must hear",
    "What the referrer hears",
    "Children and the years around eighteen",
    "Elsewhere",
    "Death",
    "One event, several reports",
    "False ticks",
    "Tell everyone once",
)


def practice(part: str, says: str, *, source: str, refuses: tuple[str, ...] = ()) -> Callable[[F], F]:
    """Enter a pure rule into the reference. `refuses` are its refusals as the screen shows them, {} where a word differs."""

    if part not in PARTS:
        raise ValueError(f"Safe practice has no part called {part}")

    def enter(rule: F) -> F:
        PRACTICES.append(Practice(part, says, refuses, source, f"{rule.__module__}.{rule.__qualname__}"))
        return rule

    return enter
