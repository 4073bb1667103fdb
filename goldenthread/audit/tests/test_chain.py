"""The chain of hashes: any change shows, and the first bad entry is named."""

import random
from datetime import datetime

import pytest

from goldenthread.audit.chain import COVERED, entry_hash, first_fault

WHEN = datetime.fromisoformat("2026-11-18T10:42:00+00:00")


def chain_of(length):
    entries, prev = [], ""
    for seq in range(1, length + 1):
        entry = dict.fromkeys(COVERED, "") | {"seq": seq, "at": WHEN, "action": f"act {seq}", "detail": {}, "shown": []}
        entry |= {"prev": prev, "hash": entry_hash(prev, entry)}
        prev = entry["hash"]
        entries.append(entry)
    return entries


def walk(entries):
    return first_fault(entries, seq=0, prev="")


def test_a_whole_chain_is_walked_to_its_end():
    entries = chain_of(5)
    assert walk(entries) == (None, 5, entries[-1]["hash"])


@pytest.mark.parametrize("field", COVERED)
def test_every_field_is_covered_by_the_hash(field):
    entries = chain_of(3)
    changed = {"seq": 7, "at": WHEN.replace(microsecond=1), "detail": {"a": 1}, "shown": ["x"]}.get(field, "changed")
    fault, _, _ = walk([entries[0], entries[1] | {field: changed}, entries[2]])
    assert fault == ("entry 2 is missing" if field == "seq" else "entry 2 has been changed")


def test_the_same_moment_in_another_time_zone_is_the_same_entry():
    entry = chain_of(1)[0]
    summer = entry | {"at": datetime.fromisoformat("2026-11-18T12:42:00+02:00")}
    assert entry_hash("", summer) == entry["hash"]


def _edit(entries, at, dice):
    entries[at] = entries[at] | {"actor_name": f"Somebody else {dice.random()}"}
    return f"entry {at + 1} has been changed"


def _edit_and_hash_again(entries, at, dice):
    entries[at] = entries[at] | {"action": f"other {dice.random()}"}
    entries[at]["hash"] = entry_hash(entries[at]["prev"], entries[at])
    return f"entry {at + 2} does not follow the entry before it"


def _delete(entries, at, dice):
    del entries[at]
    return f"entry {at + 1} is missing"


def _swap(entries, at, dice):
    entries[at], entries[at + 1] = entries[at + 1], entries[at]
    return f"entry {at + 1} is missing"


def _swap_and_number_again(entries, at, dice):
    entries[at], entries[at + 1] = entries[at + 1] | {"seq": at + 1}, entries[at] | {"seq": at + 2}
    return f"entry {at + 1} does not follow the entry before it"


def _insert_a_copy(entries, at, dice):
    entries.insert(at, dict(entries[at]))
    return f"entry {at + 2} is missing"


@pytest.mark.parametrize("tamper", [_edit, _edit_and_hash_again, _delete, _swap, _swap_and_number_again, _insert_a_copy])
@pytest.mark.parametrize("seed", range(20))
def test_whatever_is_done_to_an_entry_is_found_where_it_was_done(tamper, seed):
    dice = random.Random(seed)
    entries = chain_of(20)
    expected = tamper(entries, dice.randrange(0, 18), dice)
    assert walk(entries)[0] == expected
