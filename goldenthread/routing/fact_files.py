"""Routing facts from a file: one JSON object, a JSON array, or JSON lines. Every row is checked before any is used."""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from goldenthread.routing.rules import Facts, FactsError, parse_facts

STANDARD_INPUT = "-"


class FactFileError(ValueError):
    """The file cannot be used. Each fault is one line: the file, the line or row, the field and what was expected."""

    def __init__(self, faults: Iterable[str]):
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


class _Object(dict[str, Any]):
    """A JSON object that remembers a key given twice, which JSON readers otherwise forget."""

    twice: tuple[str, ...] = ()


def read_fact_file(path: str) -> list[Facts]:
    """Every row of a file, or of standard input for "-"; or FactFileError with every fault."""
    name = "standard input" if path == STANDARD_INPUT else path
    try:
        content = sys.stdin.buffer.read() if path == STANDARD_INPUT else Path(path).read_bytes()
        return parse_fact_file(content.decode("utf-8-sig"), name)
    except OSError as error:
        raise FactFileError([f"{name}: expected a file that can be read ({error.strerror})"]) from error
    except UnicodeDecodeError as error:
        raise FactFileError([f"{name}: expected UTF-8 text, but byte {error.start} is not"]) from error


def parse_fact_file(text: str, name: str) -> list[Facts]:
    """Every row of a file's text, in order."""
    read: list[Facts] = []
    faults: list[str] = []
    for place, row in _rows(text, name):
        try:
            _given_once(row)
            read.append(parse_facts(row))
        except FactsError as error:
            faults.extend(f"{name}: {place}: {fault}" for fault in error.faults)
    if faults:
        raise FactFileError(faults)
    return read


def _rows(text: str, name: str) -> Iterable[tuple[str, Any]]:
    if not text.strip():
        raise FactFileError([f"{name}: expected a JSON object, a JSON array or JSON lines, but it is empty"])
    try:
        whole = _loads(text)
    except FactsError as error:
        lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
        if not _is_json_lines(line for _, line in lines):
            raise FactFileError(f"{name}: {fault}" for fault in error.faults) from error
        return list(_each_line(lines, name))
    return [(f"row {number}", row) for number, row in enumerate(whole if isinstance(whole, list) else [whole], 1)]


def _is_json_lines(lines: Iterable[str]) -> bool:
    """Whether text that is not one JSON value is meant as JSON lines, and not as one object or array with a mistake."""
    some = list(lines)
    if some[0].lstrip().startswith("[") or len(some) == 1:
        return False
    return all(line.lstrip().startswith("{") for line in some) or any(_is_object(line) for line in some)


def _is_object(line: str) -> bool:
    try:
        return isinstance(_loads(line), dict)
    except FactsError:
        return False


def _each_line(lines: Iterable[tuple[int, str]], name: str) -> Iterator[tuple[str, Any]]:
    """Each line's value. A line that is not JSON stands as its own fault, so that the next lines are still checked."""
    for number, line in lines:
        try:
            yield f"line {number}", _loads(line)
        except FactsError as error:
            yield f"line {number}", FactsError(fault.removeprefix("line 1, ") for fault in error.faults)


def _loads(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        raise FactsError([f"line {error.lineno}, column {error.colno}: expected JSON ({error.msg})"]) from error
    except (ValueError, RecursionError) as error:  # a number too long, or brackets too deep
        raise FactsError([f"expected JSON that can be read ({error})"]) from error


def _object(pairs: list[tuple[str, Any]]) -> _Object:
    found = _Object(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        found.twice = tuple(sorted({name for name in names if names.count(name) > 1}))
    return found


def _given_once(row: Any) -> None:
    if isinstance(row, FactsError):
        raise row
    if isinstance(row, _Object):
        inside = [f"{name}.{key}" for name, value in row.items() if isinstance(value, _Object) for key in value.twice]
        if twice := [*row.twice, *inside]:
            raise FactsError(f"{json.dumps(name)[1:-1]}: expected once, but it is given twice" for name in twice)
