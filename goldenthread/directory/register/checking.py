"""Checking a whole file before anything of it is written. Only ids and hashes are kept in memory.

The records themselves wait in a temporary file: what is applied is exactly what was checked.
"""

import json
import pickle
from collections.abc import Iterator
from dataclasses import dataclass, field
from os import SEEK_END
from tempfile import TemporaryFile
from typing import IO

from goldenthread.directory.register.places import Places, Seen
from goldenthread.directory.register.reading import Fault
from goldenthread.directory.register.records import PlaceRecord

TOGETHER = 100  # records that wait as one


@dataclass
class Checked:
    """What a file holds: each good record's id with the hash of how it stands there, the repeats, and the faults.

    Use it in a with statement: the temporary file goes with it.
    """

    hashes: dict[str, str] = field(default_factory=dict)
    repeated: int = 0
    faults: list[Fault] = field(default_factory=list)
    waiting: IO[bytes] = field(default_factory=TemporaryFile)
    unwritten: list[PlaceRecord] = field(default_factory=list)

    def __enter__(self) -> "Checked":
        return self

    def __exit__(self, *failure: object) -> None:
        self.waiting.close()

    def keep(self, record: PlaceRecord) -> None:
        """Keep a record for `records`. Many are written at once: what they have in common is then written once."""
        self.unwritten.append(record)
        if len(self.unwritten) == TOGETHER:
            self._write()

    def _write(self) -> None:
        self.waiting.seek(0, SEEK_END)
        pickle.dump(self.unwritten, self.waiting, protocol=pickle.HIGHEST_PROTOCOL)
        self.unwritten = []

    def records(self) -> Iterator[PlaceRecord]:
        """Every good record once, in the order of the file."""
        self._write()
        self.waiting.seek(0)
        while True:
            try:
                together = pickle.load(self.waiting)  # noqa: S301 (our own file, which nobody else can open)
            except EOFError:
                return
            yield from (record for record in together if record.cqc_id in self.hashes)


def check(places: Places) -> Checked:
    """Read the whole source. A record that comes twice alike is counted; twice different, neither can be trusted."""
    checked = Checked(faults=list(places.header_faults))
    if checked.faults:
        return checked  # the columns are wrong: every row would be
    otherwise: list[tuple[str, Fault, str]] = []
    for seen in places.records():
        checked.faults += seen.faults
        if (record := seen.record) is None:
            continue
        if record.cqc_id not in checked.hashes:
            checked.hashes[record.cqc_id] = record.stands
            checked.keep(record)
        elif checked.hashes[record.cqc_id] == record.stands:
            checked.repeated += 1
        else:
            expected = f"expected {record.cqc_id} once, or the same again, but it stands above with other content"
            fault = Fault(seen.row.file, seen.row.where, places.identity, expected)
            otherwise.append((record.cqc_id, fault, _content(seen)))
    _judge_repeats(places, checked, otherwise)
    return checked


def _judge_repeats(places: Places, checked: Checked, otherwise: list[tuple[str, Fault, str]]) -> None:
    """A record that is written differently may still say the same: its keys in another order."""
    wanted = {cqc_id for cqc_id, _, _ in otherwise}
    first: dict[str, str] = {}
    for seen in places.records() if wanted else ():
        if seen.record and seen.record.cqc_id in wanted:
            first.setdefault(seen.record.cqc_id, _content(seen))
    for cqc_id, fault, content in otherwise:
        if first[cqc_id] == content:
            checked.repeated += 1
        else:
            checked.faults.append(fault)
            checked.hashes.pop(cqc_id, None)


def _content(seen: Seen) -> str:
    """The whole record, what we do not keep included, whatever the order of its keys."""
    return json.dumps(seen.row.given, sort_keys=True, default=str)
