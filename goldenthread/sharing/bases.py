"""The list of lawful bases, read and checked in one place (`bases.yaml`). It knows no Django: the rules read it."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from goldenthread.sharing.rules.bases import KINDS, Basis

FILE = Path(__file__).parent / "bases.yaml"
NEEDED = {"key", "words", "kind", "offered", "source", "checked"}
LONGEST_KEY, LONGEST_WORDS = 24, 200  # as the records that keep them allow


class BadBases(ValueError):
    """The YAML does not say what a basis must; the message names the basis and what is wrong."""


@cache
def bases() -> dict[str, Basis]:
    """Every basis by its key, in the order of the list. Raises BadBases."""
    return parse_bases(yaml.safe_load(FILE.read_text(encoding="utf-8")))


def offered() -> dict[str, str]:
    """The bases that somebody who decides can choose, each with its words."""
    return {key: basis.words for key, basis in bases().items() if basis.offered}


def parse_bases(table: dict[str, Any]) -> dict[str, Basis]:
    """The bases of a table as it is written. Raises BadBases with everything that is wrong."""
    faults = [fault for number, entry in enumerate(table["bases"], 1) for fault in _faults(entry, number)]
    keys = [entry.get("key") for entry in table["bases"]]
    faults += [f"{key}: stands there more than once" for key in dict.fromkeys(keys) if keys.count(key) > 1]
    if faults:
        raise BadBases("; ".join(faults))
    return {entry["key"]: Basis(**{name: entry[name] for name in NEEDED - {"key"}}) for entry in table["bases"]}


def _faults(entry: dict[str, Any], number: int) -> list[str]:
    name = entry.get("key") or f"basis {number}"
    faults = [f"{name}: {field} is missing" for field in sorted(NEEDED - entry.keys())]
    faults += [f"{name}: {field} is not known" for field in sorted(entry.keys() - NEEDED)]
    if entry.get("kind") not in KINDS:
        faults.append(f"{name}: kind is one of {', '.join(KINDS)}")
    if len(name) > LONGEST_KEY or len(entry.get("words", "")) > LONGEST_WORDS:
        faults.append(f"{name}: is too long to be kept")
    return faults
