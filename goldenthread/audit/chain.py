"""The hash chain: each entry's hash covers its content and the hash before it. Pure."""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

COVERED = (
    "seq",
    "at",
    "actor_id",
    "actor_name",
    "organisation_id",
    "organisation_name",
    "action",
    "kind",
    "subject_id",
    "owner_id",
    "detail",
    "shown",
)
# One encoder for all: a million entries are walked within a minute.
_canonical = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode


def entry_hash(prev: str, content: dict[str, Any]) -> str:
    """The hash of an entry that follows `prev`. `content` holds every covered field; `at` is an aware datetime."""
    at: datetime = content["at"]
    plain = {name: content[name] for name in COVERED}
    plain["at"] = at.astimezone(UTC).isoformat(timespec="microseconds")
    return hashlib.sha256(f"{prev}\n{_canonical(plain)}".encode()).hexdigest()


def first_fault(entries: Iterable[dict[str, Any]], *, seq: int, prev: str) -> tuple[str | None, int, str]:
    """Walk entries that should follow (`seq`, `prev`): the first fault in words or None, then where the walk ended."""
    for entry in entries:
        if entry["seq"] != seq + 1:
            return f"entry {seq + 1} is missing", seq, prev
        if entry["prev"] != prev:
            return f"entry {entry['seq']} does not follow the entry before it", seq, prev
        if entry["hash"] != entry_hash(prev, entry):
            return f"entry {entry['seq']} has been changed", seq, prev
        seq, prev = entry["seq"], entry["hash"]
    return None, seq, prev
