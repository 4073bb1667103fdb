"""The files that the register of care services comes in: a folder of JSON, JSON lines, an .ods or a .csv."""

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from goldenthread.directory.register import place_json, place_rows
from goldenthread.directory.register.reading import Fault, FileFault, Notes, clean, shown
from goldenthread.directory.register.records import PlaceRecord, hash_of

Read = Callable[[Mapping[str, Any], Notes, str], tuple[PlaceRecord, list[tuple[str, str]]]]
HEADER_WITHIN = 10  # rows in which a table's header is looked for
_AS_AT = re.compile(r"database as at\s+(\d{1,2} \w+ \d{4})", re.IGNORECASE)


class Row(NamedTuple):
    """What stands at one place of a file: the signs as they are, and a mapping read from them or why there is none."""

    file: str
    where: str
    signs: bytes
    given: Any


class Seen(NamedTuple):
    """One record of a source, or what is wrong with it."""

    row: Row
    record: PlaceRecord | None
    faults: list[Fault]


@dataclass
class Places:
    """A source of places that can be read again and again, a record at a time."""

    name: str
    rows: Callable[[], Iterator[Row]]
    read: Read
    identity: str = place_json.IDENTITY  # the field that holds a record's id
    is_directory: bool = False  # the directory file, which can be complete
    as_at: date | None = None
    notes: Notes = field(default_factory=Notes)
    header_faults: list[Fault] = field(default_factory=list)

    def records(self) -> Iterator[Seen]:
        """Each record in turn; none where there is nothing that can be read."""
        for row in self.rows():
            if isinstance(row.given, Fault):
                yield Seen(row, None, [row.given])
                continue
            record, wrong = self.read(row.given, self.notes, f"{row.file}: {row.where}")
            record.stands = hash_of(row.signs)
            faults = [Fault(row.file, row.where, name, expected) for name, expected in wrong]
            yield Seen(row, None if faults else record, faults)


def open_places(path: Path) -> Places:
    """The source at this path, or FileFault when there is none that we can read."""
    try:
        if path.is_dir():
            return _json_folder(path)
        with path.open("rb"):
            pass
    except OSError as failure:
        raise FileFault(Fault(str(path), "", "", f"expected a file that can be read: {failure.strerror}")) from failure
    if path.suffix.lower() in (".ods", ".csv"):
        return _table(path)
    return Places(path.name, lambda: _json_file(path), place_json.read_place)


# --- JSON -----------------------------------------------------------------------------------------------------------
def _json_folder(folder: Path) -> Places:
    files = sorted(folder.glob("*.json"))
    if not files:
        raise FileFault(Fault(str(folder), "", "", "expected files named *.json, but there are none"))
    return Places(folder.name, lambda: chain.from_iterable(map(_json_document, files)), place_json.read_place)


def _json_document(path: Path) -> Iterator[Row]:
    yield _json_row(path.read_bytes(), path.name, "")


def _json_file(path: Path) -> Iterator[Row]:
    """JSON lines; or one record spread over many lines, in a file named .json."""
    if path.suffix.lower() == ".json" and _is_one_document(path):
        yield from _json_document(path)
        return
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _json_row(line, path.name, f"line {number}")


def _json_row(signs: bytes, file: str, where: str) -> Row:
    try:
        given = json.loads(signs.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError):
        return Row(file, where, signs, Fault(file, where, "", "expected one JSON object, in UTF-8"))
    if isinstance(given, dict):
        return Row(file, where, signs, given)
    return Row(file, where, signs, Fault(file, where, "", f"expected one JSON object, not {shown(given)}"))


def _is_one_document(path: Path) -> bool:
    with path.open("rb") as lines:
        first = next((line for line in lines if line.strip()), b"")
    try:
        json.loads(first)
    except ValueError:
        return True
    return False


# --- tables ---------------------------------------------------------------------------------------------------------
def _table(path: Path) -> Places:
    as_at, rows = _ods_rows(path) if path.suffix.lower() == ".ods" else (None, lambda: _csv_rows(path))
    number, header = _header(path.name, rows())
    places = Places(
        path.name,
        lambda: _mappings(path.name, rows(), number, header),
        place_rows.read_place,
        identity=place_rows.IDENTITY,
        is_directory=True,
        as_at=as_at,
    )
    where = f"row {number}"
    faults = place_rows.check_header(header, places.notes, f"{path.name}: {where}")
    places.header_faults = [Fault(path.name, where, name, expected) for name, expected in faults]
    return places


def _header(file: str, rows: Iterator[list[Any] | Fault]) -> tuple[int, list[str]]:
    for number, row in zip(range(1, HEADER_WITHIN + 1), rows, strict=False):
        if not isinstance(row, Fault):
            header = [clean(str(cell)) for cell in row]
            if place_rows.IDENTITY in header:
                return number, header
    where = f"rows 1 to {HEADER_WITHIN}"
    raise FileFault(Fault(file, where, place_rows.IDENTITY, "expected a row of column names with this one"))


def _mappings(file: str, rows: Iterator[Any], header_at: int, header: list[str]) -> Iterator[Row]:
    for number, row in enumerate(rows, 1):
        where = f"row {number}"
        if isinstance(row, Fault):
            yield Row(file, where, b"", row)
        elif number > header_at and any(cell not in ("", None) for cell in row):
            signs = repr(row).encode("utf-8", "replace")
            yield Row(file, where, signs, _mapping(file, where, row, header))


def _mapping(file: str, where: str, row: list[Any], header: list[str]) -> Any:
    if any(cell not in ("", None) for cell in row[len(header) :]):
        return Fault(file, where, "", f"expected {len(header)} cells, not {len(row)}")
    return {name: cell for name, cell in zip(header, row, strict=False) if name}


def _csv_rows(path: Path) -> Iterator[list[Any] | Fault]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            yield from csv.reader(lines)
    except UnicodeDecodeError:
        yield Fault(path.name, "", "", "expected text in UTF-8")
    except csv.Error as failure:
        yield Fault(path.name, "", "", f"expected comma-separated values: {failure}")


def _ods_rows(path: Path) -> tuple[date | None, Callable[[], Iterator[list[Any]]]]:
    """The sheet of places, and the day that the README sheet says it is of."""
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        names = book.sheet_names
        wanted = next((name for name in names if "active_locations" in name.lower()), names[-1])
        readme = [name for name in names if name.lower() == "readme"]
        said = [str(cell) for name in readme for row in book.get_sheet_by_name(name).to_python() for cell in row]
        sheet = book.get_sheet_by_name(wanted)
    except (python_calamine.CalamineError, IndexError) as failure:
        raise FileFault(Fault(path.name, "", "", "expected an OpenDocument spreadsheet")) from failure
    return _as_at(" ".join(said)), lambda: sheet.iter_rows()


def _as_at(words: str) -> date | None:
    found = _AS_AT.search(words)
    try:
        return datetime.strptime(found[1], "%d %B %Y").date() if found else None
    except ValueError:
        return None
