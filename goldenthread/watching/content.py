"""The rules of unusual looking, read and checked in one place (`unusual.yaml`)."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from goldenthread.watching.rules import COUNTS, KINDS, Rule

FILE = Path(__file__).parent / "unusual.yaml"
NEEDED = {"key", "title", "words", "of", "counts", "at_least", "minutes", "source", "checked"}
MAY_HAVE = {"outside_work", "same_family_name", "restricted"}


class BadRules(ValueError):
    """The YAML does not say what a rule must; the message names the rule and the field."""


@cache
def unusual_rules() -> tuple[Rule, ...]:
    """Every rule, in its order. Raises BadRules."""
    return parse_rules(yaml.safe_load(FILE.read_text(encoding="utf-8")))


def rule_of(key: str) -> Rule | None:
    """The rule with this key; none for one that is no longer used."""
    return next((rule for rule in unusual_rules() if rule.key == key), None)


def parse_rules(table: dict[str, Any]) -> tuple[Rule, ...]:
    """The rules of a table as it is written. Raises BadRules with everything that is wrong."""
    faults = [fault for number, entry in enumerate(table["rules"], 1) for fault in _faults(entry, number)]
    keys = [entry.get("key") for entry in table["rules"]]
    faults += [f"{key}: stands there more than once" for key in dict.fromkeys(keys) if keys.count(key) > 1]
    if faults:
        raise BadRules("; ".join(faults))
    return tuple(Rule(**{**entry, "of": tuple(entry["of"])}) for entry in table["rules"])


def _faults(entry: dict[str, Any], number: int) -> list[str]:
    name = entry.get("key") or f"rule {number}"
    faults = [f"{name}: {field} is missing" for field in sorted(NEEDED - entry.keys())]
    faults += [f"{name}: {field} is not known" for field in sorted(entry.keys() - NEEDED - MAY_HAVE)]
    if entry.get("counts", COUNTS[0]) not in COUNTS:
        faults.append(f"{name}: counts is one of {', '.join(COUNTS)}")
    faults += [f"{name}: there is nothing called {what}" for what in entry.get("of", ()) if what not in KINDS]
    for field in ("at_least", "minutes"):
        if not isinstance(entry.get(field, 1), int) or entry.get(field, 1) < 1:
            faults.append(f"{name}: {field} is a whole number from 1")
    return faults
