"""The files that the register of care services comes in: a folder of JSON, JSON lines, an .ods or a .csv."""

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from goldenthread.directory.register import place_json, place_rows
from goldenthread.directory.register.reading import Fault, FileFault, Notes, clean
from goldenthread.directory.register.records import PlaceRecord

Read = Callable[[Mapping[str, Any], Notes, str], tuple[PlaceRecord, list[tuple[str, str]]]]
HEADER_WITHIN = 10  # rows in which a table's header is looked for
_AS_AT = re.compile(r"database as at\s+(\d{1,2} \w+ \d{4})", re.IGNORECASE)


class Seen(NamedTuple):
    """One record of a source: where it stands, what is wrong with it, and a digest of it as it stands in the file."""

    file: str
    where: str
    record: PlaceRecord | None
    faults: list[Fault]
    digest: bytes


@dataclass
class Places:
    """A source of places that can be read again and again, a record at a time."""

    name: str
    rows: Callable[[], Iterator[tuple[str, str, Any]]]  # file, where in it, and what is there: a mapping, or a Fault
    read: Read
    identity: str = place_json.IDENTITY  # the field that holds a record's id
    is_directory: bool = False  # the directory file, which can be complete
    as_at: date | None = None
    notes: Notes = field(default_factory=Notes)
    header_faults: list[Fault] = field(default_factory=list)

    def records(self) -> Iterator[Seen]:
        """Each record in turn; none where there is nothing that can be read."""
        for file, where, given in self.rows():
            if isinstance(given, Fault):
                yield Seen(file, where, None, [given], b"")
                continue
            record, wrong = self.read(given, self.notes, f"{file}: {where}")
            faults = [Fault(file, where, name, expected) for name, expected in wrong]
            yield Seen(file, where, None if faults else record, faults, _digest(given))


def _digest(given: Mapping[str, Any]) -> bytes:
    as_text = json.dumps(given, sort_keys=True, default=str)
    return blake2b(as_text.encode("ascii"), digest_size=16).digest()


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


def _json_document(path: Path) -> Iterator[tuple[str, str, Any]]:
    try:
        yield path.name, "", _as_object(json.loads(path.read_bytes()), path.name, "")
    except (ValueError, RecursionError):
        yield path.name, "", Fault(path.name, "", "", "expected one JSON object, in UTF-8")


def _json_file(path: Path) -> Iterator[tuple[str, str, Any]]:
    """JSON lines; or one record spread over many lines, in a file named .json."""
    if path.suffix.lower() == ".json" and _is_one_document(path):
        yield from _json_document(path)
        return
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                where = f"line {number}"
                yield path.name, where, _json_line(line, path.name, where)


def _is_one_document(path: Path) -> bool:
    with path.open("rb") as lines:
        first = next((line for line in lines if line.strip()), b"")
    try:
        json.loads(first)
    except ValueError:
        return True
    return False


def _json_line(line: bytes, file: str, where: str) -> Any:
    try:
        return _as_object(json.loads(line.removeprefix(b"\xef\xbb\xbf")), file, where)
    except (ValueError, RecursionError):
        return Fault(file, where, "", "expected one JSON object on the line, in UTF-8")


def _as_object(given: Any, file: str, where: str) -> Any:
    return given if isinstance(given, dict) else Fault(file, where, "", "expected one JSON object")


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


def _mappings(file: str, rows: Iterator[Any], header_at: int, header: list[str]) -> Iterator[tuple[str, str, Any]]:
    for number, row in enumerate(rows, 1):
        where = f"row {number}"
        if isinstance(row, Fault):
            yield file, where, row
        elif number > header_at and any(cell not in ("", None) for cell in row):
            if any(cell not in ("", None) for cell in row[len(header) :]):
                yield file, where, Fault(file, where, "", f"expected {len(header)} cells, not {len(row)}")
            else:
                yield file, where, {name: cell for name, cell in zip(header, row, strict=False) if name}


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
        return datetime.strptime(found[1], "%d %B %Y").date() if found else None  # noqa: DTZ007 (a day has no zone)
    except ValueError:
        return None
