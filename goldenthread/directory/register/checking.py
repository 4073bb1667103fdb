"""Checking a whole file before anything of it is written. Only ids and digests are kept in memory."""

import json
from dataclasses import dataclass, field

from goldenthread.directory.register.places import Places, Seen
from goldenthread.directory.register.reading import Fault


@dataclass
class Checked:
    """What a file holds: each good record's id with the digest of how it stands there, the repeats, and the faults."""

    digests: dict[str, bytes] = field(default_factory=dict)
    repeated: int = 0
    faults: list[Fault] = field(default_factory=list)


def check(places: Places) -> Checked:
    """Read the whole source. A record that comes twice alike is counted; twice different, neither can be trusted."""
    checked = Checked(faults=list(places.header_faults))
    if checked.faults:
        return checked  # the columns are wrong: every row would be
    otherwise: list[tuple[str, Fault, str]] = []
    for seen in places.records():
        checked.faults += seen.faults
        if seen.record is None:
            continue
        cqc_id, digest = seen.record.cqc_id, seen.digest
        if checked.digests.setdefault(cqc_id, digest) != digest:
            expected = f"expected {cqc_id} once, or the same again, but it stands above with other content"
            otherwise.append((cqc_id, Fault(seen.row.file, seen.row.where, places.identity, expected), _content(seen)))
        else:
            checked.repeated += 1
    checked.repeated -= len(checked.digests)
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
            checked.digests.pop(cqc_id, None)


def _content(seen: Seen) -> str:
    """The whole record, what we do not keep included, whatever the order of its keys."""
    return json.dumps(seen.row.given, sort_keys=True, default=str)
