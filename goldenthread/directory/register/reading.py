"""Reading one record strictly: each fault names the file, the row, the field and what was expected (contracts §1)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any

NOTHING = ("", "-", "*")  # how the registers write that there is nothing


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong in a file, in one line."""

    file: str
    where: str
    field: str
    expected: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.where, self.field, self.expected) if part)


class FileFault(Exception):
    """The file cannot be read at all."""

    def __init__(self, fault: Fault):
        self.fault = fault
        super().__init__(str(fault))


@dataclass
class Notes:
    """What was seen in a file that is not wrong but is not kept either: each is said once, with where it came first."""

    first_seen: dict[str, str] = field(default_factory=dict)

    def add(self, note: str, where: str) -> None:
        self.first_seen.setdefault(note, where)


def clean(text: str) -> str:
    """Text without control signs or halves of characters, one space between words."""
    words = " ".join(text.split())
    return words if words.isprintable() else "".join(sign for sign in words if sign.isprintable())


repeated_word = lru_cache(maxsize=4096)(clean)  # for words that come again and again: ratings, kinds of service


def shown(value: Any) -> str:
    """A value as a fault quotes it: one line, not too long."""
    text = clean(str(value))
    return f"“{text[:57]}…”" if len(text) > 60 else f"“{text}”"


class Reading:
    """One record being read. A field that cannot be used adds a fault and reads as nothing."""

    def __init__(self, given: Mapping[str, Any]):
        self.given = given
        self.faults: list[tuple[str, str]] = []

    def fault(self, name: str, expected: str) -> None:
        self.faults.append((name, expected))

    def text(self, name: str, most: int, *, needed: str = "") -> str:
        """Words of at most this many signs; `needed` says what they are when they must be there."""
        value = self.given.get(name)
        if type(value) is float:  # a spreadsheet's own number
            value = str(int(value)) if value.is_integer() else str(value)
        elif type(value) is int:
            value = str(value)
        if value is not None and not isinstance(value, str):
            self.fault(name, f"expected text, not {shown(value)}")
            return ""
        text = clean(value) if value else ""
        if text in NOTHING:
            text = ""
        if needed and not text:
            self.fault(name, f"expected {needed}, but it is missing")
        if len(text) > most:
            self.fault(name, f"expected at most {most} characters, not {len(text)}")
        return text

    def flag(self, name: str, *, needed: bool = False) -> bool:
        """Y or N."""
        value = self.given.get(name)
        if value in ("Y", "N") or (not needed and value in (None, "")):
            return value == "Y"
        self.fault(name, "expected Y or N" + (", but it is missing" if value in (None, "") else f", not {shown(value)}"))
        return False

    def day(self, name: str) -> date | None:
        """A day, as 2026-11-18, as 18/11/2026 or as a spreadsheet's own date; None when there is none."""
        value = self.given.get(name)
        if value is None or value in NOTHING:
            return None
        day = as_day(value)
        if day is None:
            self.fault(name, f"expected a date such as 2026-11-18, not {shown(value)}")
        return day

    def number(self, name: str, least: float, most: float) -> float | None:
        """A number between two others, or None when there is none."""
        value = self.given.get(name)
        if value is None or value in NOTHING:
            return None
        try:
            number = float(value)
            if isinstance(value, bool) or not least <= number <= most:
                raise ValueError
        except (TypeError, ValueError):
            self.fault(name, f"expected a number from {least:g} to {most:g}, not {shown(value)}")
            return None
        return number

    def whole(self, name: str, most: int) -> int | None:
        """A whole number from 0, or None when there is none."""
        number = self.number(name, 0, most)
        if number is not None and number != int(number):
            self.fault(name, f"expected a whole number, not {shown(number)}")
            return None
        return None if number is None else int(number)

    def many(self, name: str, *, needed: str = "") -> list[Mapping[str, Any]]:
        """A list of objects."""
        value = self.given.get(name)
        if value is None:
            if needed:
                self.fault(name, f"expected {needed}, but it is missing")
            return []
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.fault(name, f"expected a list of objects, not {shown(value)}")
            return []
        return value


def as_day(value: Any) -> date | None:
    """A day in any of the ways that the registers write one; None when it is not one."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return _written_day(value) if isinstance(value, str) else None


@lru_cache(maxsize=8192)
def _written_day(value: str) -> date | None:
    try:
        if len(value) == 10 and value[2] == "/":
            return date(int(value[6:]), int(value[3:5]), int(value[:2]))
        return date.fromisoformat(value[:10]) if value[10:11] in ("", " ", "T") else None
    except ValueError:
        return None
