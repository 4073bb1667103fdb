"""NHS organisations as the Organisation Data Service lists them: 27 columns without a header (reference/domain.md 4.4)."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from goldenthread.directory.register.reading import Fault, FileFault, Reading, clean, shown

COLUMNS = 27
# The columns that are kept, counted from 1 as the register's own description does.
CODE, NAME, REGION, BOARD, POSTCODE, OPENED, CLOSED, TELEPHONE = 1, 2, 3, 4, 10, 11, 12, 18
KIND_OF_FILE = {"etr": "nhs-provider", "ect": "nhs-provider", "epraccur": "gp", "icb": "icb"}
_STAY = {"NHS", "GP", "UK", "ICB", "PCN", "CIC", "LLP", "II", "III", "IV"}
_SMALL = {"And", "At", "For", "In", "Of", "On", "The", "With"}


@dataclass
class CheckedBodies:
    """A checked file: the organisations by code, the repeats, and the faults."""

    bodies: dict[str, dict[str, Any]] = field(default_factory=dict)
    repeated: int = 0
    faults: list[Fault] = field(default_factory=list)


def csv_rows(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Rows of a file with where they are; FileFault when it cannot be read as one."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            for number, row in enumerate(csv.reader(lines), 1):
                if any(cell.strip() for cell in row):
                    yield f"row {number}", row
    except OSError as failure:
        raise FileFault(Fault(str(path), "", "", f"expected a file that can be read: {failure.strerror}")) from failure
    except (UnicodeDecodeError, csv.Error) as failure:
        raise FileFault(Fault(path.name, "", "", "expected comma-separated values in UTF-8")) from failure


def check_bodies(path: Path) -> CheckedBodies:
    """Read the whole file. An organisation that comes twice alike is counted; twice different is a fault."""
    checked = CheckedBodies()
    rows: dict[str, list[str]] = {}
    differing: set[str] = set()
    for where, row in csv_rows(path):
        if len(row) != COLUMNS:
            checked.faults.append(Fault(path.name, where, "", f"expected {COLUMNS} columns, not {len(row)}"))
            continue
        reading = Reading({f"column {number}": cell for number, cell in enumerate(row, 1)})
        values = _values(reading)
        code = values.pop("ods_code")
        checked.faults += [Fault(path.name, where, name, expected) for name, expected in reading.faults]
        if reading.faults:
            continue
        if rows.setdefault(code, row) is row:
            checked.bodies[code] = values
        elif rows[code] == row:
            checked.repeated += 1
        else:
            differing.add(code)
            expected = f"expected {code} once, or the same again, but it stands above with other content"
            checked.faults.append(Fault(path.name, where, f"column {CODE}", expected))
    for code in differing:
        del checked.bodies[code]
    return checked


def _values(reading: Reading) -> dict[str, Any]:
    code = reading.text(f"column {CODE}", 40, needed="the organisation's code").upper()
    if code and not code.isalnum():
        reading.fault(f"column {CODE}", f"expected a code of letters and figures, not {shown(code)}")
    return {
        "ods_code": code,
        "name": tidy_name(reading.text(f"column {NAME}", 200, needed="the organisation's name")),
        "region": reading.text(f"column {REGION}", 40),
        "icb_code": reading.text(f"column {BOARD}", 40),
        "postcode": reading.text(f"column {POSTCODE}", 12).upper(),
        "telephone": reading.text(f"column {TELEPHONE}", 40),
        "opened_on": _day(reading, OPENED),
        "closed_on": _day(reading, CLOSED),
    }


def _day(reading: Reading, column: int) -> date | None:
    name = f"column {column}"
    text = reading.text(name, 40)
    try:
        if text and not (len(text) == 8 and text.isdecimal()):
            raise ValueError
        return date(int(text[:4]), int(text[4:6]), int(text[6:])) if text else None
    except ValueError:
        reading.fault(name, f"expected a date such as 20260401, not {shown(text)}")
        return None


def tidy_name(name: str) -> str:
    """A name written all in capitals as people write it: North London NHS Foundation Trust."""
    if not name.isupper():
        return clean(name)
    words = [word if word in _STAY else word[:1] + word[1:].lower() for word in name.split()]
    return " ".join(word.lower() if number and word in _SMALL else word for number, word in enumerate(words))
