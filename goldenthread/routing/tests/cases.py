"""The decision table of cases.yaml, read."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ATTEND = "attend-or-keep-informed"


@dataclass(frozen=True)
class Case:
    """Facts, and what the procedure requires of them."""

    says: str
    facts: dict[str, Any]
    told: dict[str, tuple[str, ...]]  # who, under which paragraphs
    alerting_agency: bool = False  # it, not the council, tells the ICB
    ask: dict[str, str] = field(default_factory=dict)
    invited: tuple[str, ...] = ()
    nobody: str | None = None  # words in the reason
    reminded: str | None = None  # words in a reminder
    not_reminded: str | None = None


def _case(given: dict[str, Any]) -> Case:
    told = {who: (where,) if isinstance(where, str) else tuple(where) for who, where in given["told"].items()}
    facts = {"raised_by": "family", **given["facts"]}
    return Case(**{**given, "facts": facts, "told": told, "invited": tuple(given.get("invited", ()))})


_TABLE = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))
CASES = [_case(given) for section in _TABLE.values() for given in section]
