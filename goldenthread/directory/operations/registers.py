"""Bringing the directory up to date with the register of care services, in short transactions that can be resumed.

A file is checked whole before this is called. Each batch is one transaction with its audit entry, so that the service
stays up meanwhile; what is already kept with the same meaning is passed over, so that an import which was interrupted
goes on where it stopped.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.core.operation import operation
from goldenthread.directory.models import Location
from goldenthread.directory.operations.bodies import match_bodies
from goldenthread.directory.operations.counts import Counts
from goldenthread.directory.operations.places import HASHES, Kept, keep_places
from goldenthread.directory.permissions import Permission
from goldenthread.directory.queries.places import registered
from goldenthread.directory.register import Checked
from goldenthread.directory.register.places import Places

BATCH = 1000  # records in one transaction: on SQLite everybody else waits about half a second for it


def import_places(*, actor: Actor, places: Places, checked: Checked, complete_on: date | None = None) -> Counts:
    """Apply every good record of a checked source. `complete_on`: the file lists every place that was active that day."""
    actor.require(Permission.EDIT_DIRECTORY)
    kept = Kept.now(HASHES[places.is_directory])
    news = {cqc_id for cqc_id, stands in checked.hashes.items() if kept.hashes.get(cqc_id) != stands}
    counts = Counts(repeated=checked.repeated, unchanged=len(checked.hashes) - len(news))
    for batch in _batches(record for record in checked.records() if record.cqc_id in news):
        counts += keep_places(actor=actor, records=batch, kept=kept)
    if complete_on:
        counts.ended += _end_absent(actor, checked.hashes.keys(), complete_on)
    match_bodies(actor=actor)
    return counts


def _batches(items: Iterable[Any]) -> Iterator[list[Any]]:
    remaining = iter(items)
    while batch := list(islice(remaining, BATCH)):
        yield batch


def _end_absent(actor: Actor, present: Iterable[str], day: date) -> int:
    """End the places that are registered here and that a complete file does not list."""
    here = Location.objects.filter(registered()).order_by().values_list("cqc_id", flat=True)
    absent = set(here.iterator()).difference(present)
    return sum(_end(actor, batch, day) for batch in _batches(sorted(absent)))


@operation
def _end(actor: Actor, cqc_ids: list[str], day: date) -> int:
    places = Location.objects.filter(registered(), cqc_id__in=cqc_ids)
    ended = places.update(ended_on=day, register_hash="", directory_hash="")
    audit.record(actor, "places_ended", None, places=ended)
    return ended
