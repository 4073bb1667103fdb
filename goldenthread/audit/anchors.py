"""The end of the chain, kept once a day where the database cannot reach: whoever rewrites the whole audit, with every hash
found anew, cannot rewrite what was kept of it before.

A line of the file is a moment, the number of the last entry then and its hash; lines are only ever added. Put the file where
the database’s owner cannot write (docs/how-to/run-it.md). Source: reference/trust.md, promise 6.
"""

import os
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.utils.timezone import localdate

from goldenthread.audit import queries
from goldenthread.core import clock


class Anchor(NamedTuple):
    """Where the chain ended at a moment."""

    at: datetime
    seq: int
    hash: str


def kept(file: Path) -> list[Anchor]:
    """Every anchor of a file, the oldest first; none without a file. Raises ValueError naming a line that is not one."""
    lines = file.read_text(encoding="ascii").splitlines() if file.exists() else []
    return [_read(number, line) for number, line in enumerate(lines, start=1)]


def _read(number: int, line: str) -> Anchor:
    try:
        at, seq, end = line.split(" ")
        return Anchor(datetime.fromisoformat(at), int(seq), end)
    except ValueError as fault:
        raise ValueError(f"line {number} is not an anchor") from fault


def anchor_head() -> None:
    """Keep the end of the chain, once on each day; a second worker at the same moment adds the same again."""
    file, now = settings.AUDIT_ANCHORS, clock.now()
    known = kept(file)
    if known and localdate(known[-1].at) >= localdate(now):
        return
    seq, end = queries.head()
    if seq:
        _add(file, f"{now.isoformat()} {seq} {end}\n")


def _add(file: Path, line: str) -> None:
    with file.open("a", encoding="ascii") as anchors:
        anchors.write(line)
        anchors.flush()
        os.fsync(anchors.fileno())


def first_broken(anchors: list[Anchor]) -> str | None:
    """The first anchor that the chain no longer holds, in words; None when it holds them all."""
    hashes = queries.hashes_of(one.seq for one in anchors)
    for one in anchors:
        if hashes.get(one.seq) != one.hash:
            said = "is not the one that was" if one.seq in hashes else "is missing:"
            return f"entry {one.seq} {said} anchored on {localdate(one.at):%-d %B %Y}"
    return None
