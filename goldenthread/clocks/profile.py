"""Timescale profiles: content with a source, read and checked in one place."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import time
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "profiles"
PROFILE = "pan-lancashire"  # of a council that has chosen none
CERTAINTIES = {"": "", "not-checked": "Known in the field; not read at its source by us"}


@dataclass(frozen=True)
class OfficeHours:
    """When offices are open on a working day, in England's time."""

    opens: time
    closes: time


@dataclass(frozen=True)
class Timescale:
    """How long one kind of clock runs, and where that comes from. Times are in England; days are working days.

    It is due in one of seven ways: after so many working days `by` an hour; within so many calendar `weeks` or `months`,
    `by` an hour; `by` an hour today, or when it begins after `received_after`, `then_by` an hour of the next working day;
    after so many `minutes`, day and night; after so many `working_hours`, counted while offices are open; or at a time that
    somebody `chosen` when it was started. `local` is a time of ours or of a council; `certainty` says how far to trust it.
    One that `stays` is its own person's: it does not go with the record that it is about when that is given to somebody.
    What a kind is `of`, such as an enquiry, makes it moot by ending (`kinds_of`).
    """

    kind: str
    words: str
    source: str
    by: time = time(17)
    working_days: int | None = None
    weeks: int | None = None
    months: int | None = None
    received_after: time | None = None
    then_by: time | None = None
    minutes: int | None = None
    working_hours: int | None = None
    chosen: bool = False
    office: OfficeHours = OfficeHours(time(9), time(17))
    chase_after_working_days: tuple[int, ...] = ()
    chase_after_minutes: tuple[int, ...] = ()
    local: bool = False
    certainty: str = ""
    blocks_closing: bool = False
    stays: bool = False
    of: str = ""


@dataclass(frozen=True)
class Profile:
    """A board's timescales, in one version that never changes once used. What it does not hold, its `base` holds."""

    id: str
    version: str
    title: str
    source: str
    office: OfficeHours
    clocks: dict[str, Timescale]
    base: str = ""


class BadProfile(ValueError):
    """The YAML does not say what a profile must; the message names file and field."""


class _OneOfEach(yaml.SafeLoader):
    """YAML in which nothing is said twice: the second of two timescales of one kind would silently replace the first."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        if twice := {key for key in keys if keys.count(key) > 1}:
            raise ValueError(f"{', '.join(sorted(map(str, twice)))}: said twice")
        return super().construct_mapping(node, deep)


@cache
def load(profile_id: str, version: str = "") -> Profile:
    """The profile with this id, in its present version or in an earlier one that is kept. Raises BadProfile."""
    present = FOLDER / f"{profile_id}.yaml"
    if not present.is_file():
        raise BadProfile(f"There is no timescale profile {profile_id}")
    found = _read(present)
    if version in ("", found.version):
        return found
    earlier = FOLDER / "earlier" / f"{profile_id}-{version}.yaml"
    if not earlier.is_file():
        raise BadProfile(f"There is no version {version} of the timescale profile {profile_id}")
    return _read(earlier)


def _read(path: Path) -> Profile:
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), _OneOfEach)  # noqa: S506 # a SafeLoader of our own
        office = OfficeHours(*(time.fromisoformat(data["office_hours"][name]) for name in ("opens", "closes")))
        clocks = {kind: _timescale(kind, entry, office) for kind, entry in data["clocks"].items()}
        return Profile(data["id"], data["version"], data["title"], data["source"], office, clocks, base=data.get("base", ""))
    except (KeyError, TypeError, ValueError) as fault:
        raise BadProfile(f"{path.name}: {fault}") from fault


@cache
def profiles() -> tuple[Profile, ...]:
    """Every profile in its present version, by title."""
    return tuple(sorted((load(path.stem) for path in FOLDER.glob("*.yaml")), key=lambda one: one.title))


def holder(profile: Profile, kind: str) -> Profile:
    """The profile that holds this kind of clock: this one, or the first of its bases that does. Raises BadProfile."""
    holding = profile
    while kind not in holding.clocks:
        if not holding.base:
            raise BadProfile(f"{profile.id}: neither it nor what it is based on says when {kind} is due")
        holding = load(holding.base)
    return holding


def every_timescale(profile: Profile) -> dict[str, tuple[Timescale, Profile]]:
    """Each kind of clock with its timescale and the profile that holds it: its own, then what its bases add."""
    found = {kind: (timescale, profile) for kind, timescale in profile.clocks.items()}
    inherited = every_timescale(load(profile.base)) if profile.base else {}
    return found | {kind: held for kind, held in inherited.items() if kind not in found}


@cache
def offered() -> tuple[Profile, ...]:
    """The profiles that a council may choose: those that say of every kind of clock when it is due."""
    needed = every_timescale(load(PROFILE)).keys()
    return tuple(one for one in profiles() if every_timescale(one).keys() >= needed)


@cache
def kinds_of(record: str) -> tuple[str, ...]:
    """The kinds of clock that some profile marks as being `of` this record. What a kind is for does not change with its time,
    and so a board that only changes its time need not say so again."""
    marked = [kind for one in profiles() for kind, timescale in one.clocks.items() if timescale.of == record]
    return tuple(dict.fromkeys(marked))


_WAYS = {
    "working_days": {"working_days", "by"},
    "weeks": {"weeks", "by"},
    "months": {"months", "by"},
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
    if (certainty := entry.get("certainty", "")) not in CERTAINTIES:
        raise ValueError(f"{kind}.certainty: {certainty} is not one of {', '.join(filter(None, CERTAINTIES))}")
    times: dict[str, Any] = {name: time.fromisoformat(due[name]) for name in ("by", "received_after", "then_by") if name in due}
    return Timescale(
        kind=kind,
        words=entry["words"],
        source=entry["source"],
        chosen=due.get("chosen", False),
        office=office,
        chase_after_working_days=tuple(entry.get("chase_after_working_days", ())),
        chase_after_minutes=tuple(entry.get("chase_after_minutes", ())),
        local=entry.get("local", False),
        certainty=certainty,
        blocks_closing=entry.get("blocks_closing", False),
        stays=entry.get("stays", False),
        of=entry.get("of", ""),
        **{name: due.get(name) for name in ("working_days", "weeks", "months", "minutes", "working_hours")},
        **times,
    )
