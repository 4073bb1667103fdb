"""The table of who else must hear, read and checked in one place (`must_hear.yaml`)."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from goldenthread.involvement.rules.must_hear import DUTIES, FACTS, TIMES, Row, When

FILE = Path(__file__).parent / "must_hear.yaml"
NEEDED = {"key", "title", "duty", "by", "when", "evidence", "source", "checked"}
MAY_HAVE = {"only_by", "instead"}
VALUES = ("yes", "no", "not-known")


class BadTable(ValueError):
    """The YAML does not say what the table must; the message names the row and the field."""


@cache
def must_hear_rows() -> tuple[Row, ...]:
    """Every row of the table, in its order. Raises BadTable."""
    return parse_rows(yaml.safe_load(FILE.read_text(encoding="utf-8")))


def row_of(key: str) -> Row | None:
    """The row with this key; none for one that somebody added by hand."""
    return next((row for row in must_hear_rows() if row.key == key), None)


def parse_rows(table: dict[str, Any]) -> tuple[Row, ...]:
    """The rows of a table as it is written. Raises BadTable with everything that is wrong."""
    faults = [fault for number, entry in enumerate(table["rows"], 1) for fault in _faults(entry, number)]
    keys = [entry.get("key") for entry in table["rows"]]
    faults += [f"{key}: stands in the table more than once" for key in dict.fromkeys(keys) if keys.count(key) > 1]
    if faults:
        raise BadTable("; ".join(faults))
    return tuple(_row(entry) for entry in table["rows"])


def _faults(entry: dict[str, Any], number: int) -> list[str]:
    name = entry.get("key") or f"row {number}"
    faults = [f"{name}: {field} is missing" for field in sorted(NEEDED - entry.keys())]
    faults += [f"{name}: {field} is not known" for field in sorted(entry.keys() - NEEDED - MAY_HAVE)]
    for field, allowed in (("duty", DUTIES), ("by", TIMES)):
        if field in entry and entry[field] not in allowed:
            faults.append(f"{name}: {field} is one of {', '.join(allowed)}, not {entry[field]}")
    if not isinstance(entry.get("checked", False), bool):
        faults.append(f"{name}: checked is true or false")
    if entry.get("only_by") and not entry.get("instead"):
        faults.append(f"{name}: instead says why nobody else can do it")
    return faults + [fault for when in entry.get("when", ()) for fault in _condition_faults(when, name)]


def _condition_faults(when: dict[str, Any], name: str) -> list[str]:
    faults = [] if when.get("because") else [f"{name}: a set of facts has no because"]
    if not when.get("if"):
        faults.append(f"{name}: a set of facts is empty")
    for fact, value in (when.get("if") or {}).items():
        if fact not in FACTS:
            faults.append(f"{name}: there is no fact called {fact}")
        if value not in VALUES:
            faults.append(f"{name}: {fact} is one of {', '.join(VALUES)}, not {value}")
    return faults


def _row(entry: dict[str, Any]) -> Row:
    when = tuple(When(tuple(one["if"].items()), one["because"]) for one in entry["when"])
    return Row(**{**entry, "when": when})
