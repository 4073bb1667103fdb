"""The table of shapes: what each is, where it is tried, and by which addresses each model of case records could leak."""

from pathlib import Path
from typing import Any

import yaml
from django.apps import apps

from goldenthread.config.retention import MODELS, Keep
from tests.access.test_matrix import OF_THIS_COUNCIL, TABLE

_FILE = yaml.safe_load((Path(__file__).parent / "table.yaml").read_text(encoding="utf-8"))
SHAPES: dict[int, dict[str, Any]] = _FILE["shapes"]
RECORDS: dict[str, dict[str, Any]] = _FILE["models"]
CHANGES: dict[str, str] = _FILE["otherwise"]
ROOT = Path(__file__).resolve().parents[3]


def case_models() -> list[str]:
    """Every model of case records; what else there is holds none, as the table of retention says of each."""
    labels = {model._meta.label for model in apps.get_models()}
    return sorted(label for label, kept in MODELS.items() if kept.keep is Keep.CASE and label in labels)


def unlisted() -> list[str]:
    """What to add to the table, or to take out of it."""
    cases = case_models()
    found = [f"add to shapes/table.yaml, models:  {label}: {{named: []}}" for label in cases if label not in RECORDS]
    found += [f"take out of shapes/table.yaml:  {label}" for label in RECORDS if label not in cases]
    for label, row in RECORDS.items():
        kinds = row.get("named", ())
        found += [f"{label}: no address takes {kind!r}" for kind in kinds if not routes_of(kind)]
        if not (kinds or row.get("part_of") in RECORDS or row.get("because")):
            found.append(f"{label}: say which addresses name it, of what it is a part, or why no address can")
    named = {kind for row in RECORDS.values() for kind in row.get("named", ())} | set(_FILE["no_case_records"])
    found += [f"{kind}: say which model it is" for kind in sorted(OF_THIS_COUNCIL - named)]
    return found + [f"shape {number}: {test} is no test" for number, test in _held_by() if not _is_there(test)]


def routes_of(kind: str) -> list[str]:
    """The addresses that take the id of this kind of record."""
    return [name for name, row in TABLE.items() if kind in row.get("of", ())]


def reach(label: str) -> list[str]:
    """The addresses by which one model could leak: those that name it, or what it is a part of."""
    row = RECORDS[label]
    named = [name for kind in row.get("named", ()) for name in routes_of(kind)]
    return sorted(set(named + (reach(row["part_of"]) if row.get("part_of") else [])))


def _held_by() -> list[tuple[int, str]]:
    return [(number, test) for number, shape in SHAPES.items() for test in shape.get("held_by", ())]


def _is_there(test: str) -> bool:
    path, _, name = test.partition("::")
    return (ROOT / path).exists() and f"def {name}(" in (ROOT / path).read_text(encoding="utf-8")
