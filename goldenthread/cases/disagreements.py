"""The steps of a professional disagreement: content with a source, read and checked in one place."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).parent / "disagreements.yaml"


class BadSteps(ValueError):
    """The YAML does not say what a step must; the message names the file and what is wrong."""


@dataclass(frozen=True)
class Step:
    """Who is to settle a disagreement at this step, within how many working days, and where that comes from."""

    key: str
    title: str
    who: str
    working_days: int
    source: str


@cache
def steps() -> tuple[Step, ...]:
    """The steps from the first to the last. Raises BadSteps."""
    try:
        found = tuple(Step(**entry) for entry in yaml.safe_load(FILE.read_text(encoding="utf-8"))["steps"])
    except (KeyError, TypeError) as fault:
        raise BadSteps(f"{FILE.name}: {fault}") from fault
    if not found or len({one.key for one in found}) != len(found) or any(one.working_days < 1 for one in found):
        raise BadSteps(f"{FILE.name}: each step needs a key of its own and a working day or more")
    return found


def step_called(key: str) -> Step:
    """The step with this key."""
    return next(one for one in steps() if one.key == key)


def step_after(key: str) -> Step | None:
    """The next step up; None after the last."""
    keys = [one.key for one in steps()]
    at = keys.index(key) + 1
    return steps()[at] if at < len(keys) else None
