"""Checking a whole file before anything of it is written. Only ids and hashes are kept in memory."""

from dataclasses import dataclass, field

from goldenthread.directory.register.places import Places
from goldenthread.directory.register.reading import Fault


@dataclass
class Checked:
    """What a file holds: each good record's id with the hash of its meaning, the repeats, and the faults."""

    meanings: dict[str, str] = field(default_factory=dict)
    repeated: int = 0
    faults: list[Fault] = field(default_factory=list)


def check(places: Places) -> Checked:
    """Read the whole source. A record that comes twice alike is counted; twice different, neither can be trusted."""
    checked = Checked(faults=list(places.header_faults))
    if checked.faults:
        return checked  # the columns are wrong: every row would be
    digests: dict[str, bytes] = {}
    differing: set[str] = set()
    for seen in places.records():
        checked.faults += seen.faults
        if seen.record is None:
            continue
        cqc_id = seen.record.cqc_id
        if cqc_id not in digests:
            digests[cqc_id] = seen.digest
            checked.meanings[cqc_id] = seen.record.meaning
        elif digests[cqc_id] == seen.digest:
            checked.repeated += 1
        else:
            differing.add(cqc_id)
            expected = f"expected {cqc_id} once, or the same again, but it stands above with other content"
            checked.faults.append(Fault(seen.file, seen.where, places.identity, expected))
    for cqc_id in differing:
        del checked.meanings[cqc_id]
    return checked
