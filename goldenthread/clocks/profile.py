"""Timescale profiles: content with a source, read and checked in one place."""

from dataclasses import dataclass
from datetime import time
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "profiles"
PROFILE = "pan-lancashire"  # the one in use


@dataclass(frozen=True)
class OfficeHours:
    """When offices are open on a working day, in England's time."""

    opens: time
    closes: time


@dataclass(frozen=True)
class Timescale:
    """How long one kind of clock runs, and where that comes from. Times are in England; days are working days.

    It is due in one of five ways: after so many working days `by` an hour; `by` an hour today, or when it begins after
    `received_after`, `then_by` an hour of the next working day; after so many `minutes`, day and night; after so many
    `working_hours`, counted while offices are open; or at a time that somebody `chosen` when it was started.
    One that `stays` is its own person's: it does not go with the record that it is about when that is given to somebody.
    """

    kind: str
    words: str
    source: str
    by: time = time(17)
    working_days: int | None = None
    received_after: time | None = None
    then_by: time | None = None
    minutes: int | None = None
    working_hours: int | None = None
    chosen: bool = False
    office: OfficeHours = OfficeHours(time(9), time(17))
    chase_after_working_days: tuple[int, ...] = ()
    chase_after_minutes: tuple[int, ...] = ()
    local: bool = False
    blocks_closing: bool = False
    stays: bool = False


@dataclass(frozen=True)
class Profile:
    """A board's timescales, in one version that never changes once used."""

    id: str
    version: str
    title: str
    source: str
    office: OfficeHours
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
        office = OfficeHours(*(time.fromisoformat(data["office_hours"][name]) for name in ("opens", "closes")))
        clocks = {kind: _timescale(kind, entry, office) for kind, entry in data["clocks"].items()}
        return Profile(data["id"], data["version"], data["title"], data["source"], office, clocks)
    except (KeyError, TypeError, ValueError) as fault:
        raise BadProfile(f"{path.name}: {fault}") from fault


_WAYS = {
    "working_days": {"working_days", "by"},
    "received_after": {"received_after", "by", "then_by"},
    "minutes": {"minutes"},
    "working_hours": {"working_hours"},
    "chosen": {"chosen"},
}


def _timescale(kind: str, entry: dict[str, Any], office: OfficeHours) -> Timescale:
    due = entry["due"]
    if sum(due.keys() == needed for needed in _WAYS.values()) != 1:
        ways = "; ".join(" with ".join(sorted(needed)) for needed in _WAYS.values())
        raise ValueError(f"{kind}.due: give one of these and nothing else: {ways}")
    times = {name: time.fromisoformat(due[name]) for name in ("by", "received_after", "then_by") if name in due}
    return Timescale(
        kind=kind,
        words=entry["words"],
        source=entry["source"],
        working_days=due.get("working_days"),
        minutes=due.get("minutes"),
        working_hours=due.get("working_hours"),
        chosen=due.get("chosen", False),
        office=office,
        chase_after_working_days=tuple(entry.get("chase_after_working_days", ())),
        chase_after_minutes=tuple(entry.get("chase_after_minutes", ())),
        local=entry.get("local", False),
        blocks_closing=entry.get("blocks_closing", False),
        stays=entry.get("stays", False),
        **times,
    )
