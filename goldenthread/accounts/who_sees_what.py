"""Who may see what: the walls of the record, in words, with the code and the tests behind each (product G7, C11)."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_name("who_sees_what.yaml")


@dataclass(frozen=True)
class Wall:
    """Whom one wall lets in, what they see and until when. `rows` names the code that decides; `tests` shows it."""

    name: str
    who: str
    permissions: tuple[str, ...]
    sees: str
    until: str
    rows: tuple[str, ...]
    tests: tuple[str, ...]


@dataclass(frozen=True)
class AccessModel:
    """Every wall, and what the product does not have yet."""

    walls: tuple[Wall, ...]
    not_yet: tuple[str, ...]


@cache
def access_model() -> AccessModel:
    """The walls as their file says them. Raises TypeError or KeyError for one that lacks a part."""
    found = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return AccessModel(tuple(_wall(row) for row in found["walls"]), tuple(found["not_yet"]))


def _wall(row: dict[str, Any]) -> Wall:
    lists = {key: tuple(row[key]) for key in ("permissions", "rows", "tests")}
    return Wall(**{**row, **lists})
