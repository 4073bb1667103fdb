"""Timescale profiles: content with a source, read and checked in one place."""

from dataclasses import dataclass
from datetime import time
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "profiles"


@dataclass(frozen=True)
class Timescale:
    """How long one kind of clock runs, and where that comes from. Times are in England; days are working days."""

    kind: str
    words: str
    source: str
    by: time
    working_days: int | None = None
    received_after: time | None = None
    then_by: time | None = None
    chase_after_working_days: tuple[int, ...] = ()
    local: bool = False
    blocks_closing: bool = False


@dataclass(frozen=True)
class Profile:
    """A board's timescales, in one version that never changes once used."""

    id: str
    version: str
    title: str
    source: str
    clocks: dict[str, Timescale]


class BadProfile(ValueError):
    """The YAML does not say what a profile must; the message names file and field."""


@cache
def load(profile_id: str) -> Profile:
    """The profile with this id. Raises BadProfile."""
    path = FOLDER / f"{profile_id}.yaml"
    if not path.is_file():
        raise BadProfile(f"There is no timescale profile {profile_id}")
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    try:
        clocks = {kind: _timescale(kind, entry) for kind, entry in data["clocks"].items()}
        return Profile(data["id"], data["version"], data["title"], data["source"], clocks)
    except (KeyError, TypeError, ValueError) as fault:
        raise BadProfile(f"{path.name}: {fault}") from fault


def _timescale(kind: str, entry: dict[str, Any]) -> Timescale:
    due = entry["due"]
    unknown = due.keys() - {"by", "working_days", "received_after", "then_by"}
    if unknown or ("working_days" in due) == ("received_after" in due):
        raise ValueError(f"{kind}.due: give by, and either working_days or received_after with then_by")
    return Timescale(
        kind=kind,
        words=entry["words"],
        source=entry["source"],
        by=time.fromisoformat(due["by"]),
        working_days=due.get("working_days"),
        received_after=time.fromisoformat(due["received_after"]) if "received_after" in due else None,
        then_by=time.fromisoformat(due["then_by"]) if "then_by" in due else None,
        chase_after_working_days=tuple(entry.get("chase_after_working_days", ())),
        local=entry.get("local", False),
        blocks_closing=entry.get("blocks_closing", False),
    )
