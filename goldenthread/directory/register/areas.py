"""Which councils and integrated care boards share people, and since when (reference/domain.md 4.6)."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from goldenthread.directory.register.bodies import csv_rows
from goldenthread.directory.register.reading import Fault, FileFault, Notes, Reading, shown

NEEDED = ("ods_la_code", "local_authority", "icb_ods_2022", "icb_ods_2026")
KNOWN = (*NEEDED, "note")
CHANGED_ON = date(2026, 4, 1)  # forty-two boards became thirty-six


@dataclass(frozen=True)
class Area:
    """One council's row: the boards that it shares people with until and from 1 April 2026."""

    code: str
    name: str
    before: tuple[str, ...]
    since: tuple[str, ...]
    note: str


@dataclass
class CheckedAreas:
    """A checked file: councils in order, the repeats, and the faults."""

    areas: list[Area] = field(default_factory=list)
    repeated: int = 0
    faults: list[Fault] = field(default_factory=list)
    notes: Notes = field(default_factory=Notes)


def check_areas(path: Path) -> CheckedAreas:
    """Read the whole file. A council that comes twice alike is counted; twice different is a fault."""
    checked = CheckedAreas()
    rows = csv_rows(path)
    where, header = next(rows, ("", []))
    header = [name.strip() for name in header]
    missing = [name for name in NEEDED if name not in header]
    if missing:
        at = where or "row 1"
        raise FileFault(Fault(path.name, at, ", ".join(missing), "expected these columns, but they are missing"))
    for name in header:
        if name not in KNOWN:
            checked.notes.add(f"{name[:60]}: not a column that we know, so it is not kept", f"{path.name}: {where}")
    seen: dict[str, Area] = {}
    for where, row in rows:
        reading = Reading(dict(zip(header, row, strict=False)))
        area = _area(reading)
        faults = [Fault(path.name, where, name, expected) for name, expected in reading.faults]
        if not faults and seen.setdefault(area.code or area.name, area) != area:
            faults = [Fault(path.name, where, "ods_la_code", f"expected {area.code or area.name} once, or the same again")]
        checked.faults += faults
        if not faults and seen[area.code or area.name] is not area:
            checked.repeated += 1
        elif not faults:
            checked.areas.append(area)
    return checked


def _area(reading: Reading) -> Area:
    """A code with a question mark is in doubt: the code is used and the doubt noted."""
    code = reading.text("ods_la_code", 40)
    doubt = "Code in doubt. " if code.endswith("?") else ""
    before = _codes(reading, "icb_ods_2022")
    since = _codes(reading, "icb_ods_2026") or before  # left empty: unchanged
    if not before and not since:
        reading.fault("icb_ods_2022", "expected at least one integrated care board's code, but there is none")
    name = reading.text("local_authority", 200, needed="the council's name")
    return Area(code.rstrip("?"), name, before, since, f"{doubt}{reading.text('note', 270)}".strip())


def _codes(reading: Reading, name: str) -> tuple[str, ...]:
    codes = tuple(code.strip().upper() for code in reading.text(name, 200).split("|") if code.strip())
    for code in codes:
        if not code.isalnum():
            reading.fault(name, f"expected codes of letters and figures with | between, not {shown(code)}")
    return codes
