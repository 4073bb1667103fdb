"""The retention schedule (`schedule.yaml`), read and checked in one place, and given names (`given_names.yaml`)."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from goldenthread.keeping.rules import AFTER, KEYS, MAY_BE_UNKNOWN, Period, Schedule
from goldenthread.keeping.rules.bundles import GivenNames

FILE = Path(__file__).parent / "schedule.yaml"
NAMES = Path(__file__).parent / "given_names.yaml"
NEEDED = {"key", "words", "after", "years", "source", "checked"}
MAY_HAVE = {"unknown"}


class BadSchedule(ValueError):
    """The YAML does not say what a period must; the message names the period and the field."""


@cache
def schedule() -> Schedule:
    """The schedule in use. Raises BadSchedule."""
    return parse_schedule(yaml.safe_load(FILE.read_text(encoding="utf-8")))


def parse_schedule(table: dict[str, Any]) -> Schedule:
    """The schedule of a table as it is written. Raises BadSchedule with everything that is wrong."""
    faults = [fault for number, entry in enumerate(table["periods"], 1) for fault in _faults(entry, number)]
    keys = [entry.get("key") for entry in table["periods"]]
    faults += [f"{key}: stands there more than once" for key in dict.fromkeys(keys) if keys.count(key) > 1]
    faults += [f"{key}: has no period" for key in KEYS if key not in keys]
    if not isinstance(table.get("version"), str):
        faults.append("version: is words in quotation marks")
    if faults:
        raise BadSchedule("; ".join(faults))
    return Schedule(table["version"], {entry["key"]: Period(**entry) for entry in table["periods"]})


def _faults(entry: dict[str, Any], number: int) -> list[str]:
    name = entry.get("key") or f"period {number}"
    faults = [f"{name}: {field} is missing" for field in sorted(NEEDED - entry.keys())]
    faults += [f"{name}: {field} is not known" for field in sorted(entry.keys() - NEEDED - MAY_HAVE)]
    if name not in KEYS:
        faults.append(f"{name}: no rule reads it")
    elif entry.get("after") != AFTER[name]:
        faults.append(f"{name}: the rule counts from {AFTER[name]}")
    if name in MAY_BE_UNKNOWN and "unknown" not in entry:
        faults.append(f"{name}: unknown is missing")
    for field in ("years", "unknown"):
        if not isinstance(entry.get(field, 1), int) or entry.get(field, 1) < 1:
            faults.append(f"{name}: {field} is a whole number from 1")
    return faults


@cache
def given_names() -> GivenNames:
    """The given names that are looked for in what may be given of a record."""
    table = yaml.safe_load(NAMES.read_text(encoding="utf-8"))
    return GivenNames(*(frozenset(table[which].split()) for which in ("names", "words_too")))
