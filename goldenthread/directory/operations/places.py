"""Keeping a batch of places as a register describes them: one short transaction."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.db import connection

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.core.operation import operation
from goldenthread.directory import bulk, search_index
from goldenthread.directory.models import Location, LocationLink, Provider, Rating
from goldenthread.directory.operations.bodies import Bodies
from goldenthread.directory.operations.counts import Counts
from goldenthread.directory.permissions import Permission
from goldenthread.directory.queries.places import UNNAMED
from goldenthread.directory.register import Link, PlaceRecord, RatingRecord

HASHES = ("register_hash", "directory_hash")
WRITTEN = [field.name for field in Location._meta.concrete_fields if field.name not in ("id", "created_at", "cqc_id")]


@operation
def keep_places(*, actor: Actor, records: list[PlaceRecord], directory: bool, bodies: Bodies) -> Counts:
    """Add or bring up to date these places, with their providers, ratings and predecessor links."""
    actor.require(Permission.EDIT_DIRECTORY)
    hash_field = HASHES[directory]
    kept = dict(Location.objects.filter(cqc_id__in=[r.cqc_id for r in records]).values_list("cqc_id", hash_field))
    fresh = [record for record in records if kept.get(record.cqc_id) != record.meaning]
    counts = Counts(unchanged=len(records) - len(fresh))
    if fresh:
        counts += _Batch(fresh, hash_field, bodies).write()
        audit.record(actor, "places_imported", None, **vars(counts))
    return counts


class _Batch:
    """Records that say something that we do not know to be kept, on their way into the database."""

    def __init__(self, records: list[PlaceRecord], hash_field: str, bodies: Bodies):
        self.records, self.hash_field, self.bodies = records, hash_field, bodies
        self.existing = {row.cqc_id: row for row in Location.objects.filter(cqc_id__in=[r.cqc_id for r in records])}
        ids = [row.pk for row in self.existing.values()]
        self.ratings = _by_location(Rating, RatingRecord, ids)
        self.links = _by_location(LocationLink, Link, ids)

    def write(self) -> Counts:
        counts, new, changed, reworded = Counts(), [], [], []
        providers = _keep_providers(self.records)
        for record in self.records:
            row = self.existing.get(record.cqc_id)
            place = row or Location(cqc_id=record.cqc_id)
            was_open, said = place.ended_on is None, place.searched
            differs = self._describe(place, record, providers)
            (changed if row else new).append(place)
            if place.searched != said:
                reworded.append(place)
            counts.add(_verdict(row is None, differs, ended=was_open and place.ended_on is not None))
            self.existing[record.cqc_id] = place
        Location.objects.bulk_create(new)
        bulk.update(changed, WRITTEN)
        self._keep_ratings()
        self._keep_links()
        search_index.keep(reworded)
        return counts

    def _describe(self, place: Location, record: PlaceRecord, providers: dict[str, UUID]) -> bool:
        """Make the row say what the record says; whether that is anything new."""
        values = {**record.values, "provider_id": providers[record.provider_cqc_id], **self._bodies(record)}
        differs = any(getattr(place, name) != value for name, value in values.items())
        for name, value in values.items():
            setattr(place, name, value)
        place.searched = search_index.words_of_location(place)
        differs = differs or _ratings_now(record, self.ratings.get(place.pk, set())) != self.ratings.get(place.pk, set())
        differs = differs or (record.links is not None and set(record.links) != self.links.get(place.pk, set()))
        if differs:  # what another file said is no longer what is kept
            place.register_hash = place.directory_hash = ""
        setattr(place, self.hash_field, record.meaning)
        return differs

    def _bodies(self, record: PlaceRecord) -> dict[str, UUID]:
        council = self.bodies.council_of(record.values.get("local_authority", ""))
        board = self.bodies.board_of(record.values.get("icb_ons_code", ""))
        return {name: pk for name, pk in (("council_id", council), ("icb_id", board)) if pk}

    def _keep_ratings(self) -> None:
        places = [(self.existing[record.cqc_id].pk, record) for record in self.records]
        now = {place: _ratings_now(record, self.ratings.get(place, set())) for place, record in places}
        news = {place: ratings for place, ratings in now.items() if ratings != self.ratings.get(place, set())}
        rows = [(place, rating) for place, ratings in news.items() for rating in ratings]
        _replace(Rating, RatingRecord, list(news), rows)

    def _keep_links(self) -> None:
        said = [(self.existing[record.cqc_id].pk, record.links) for record in self.records if record.links is not None]
        news = [(place, links) for place, links in said if set(links) != self.links.get(place, set())]
        _replace(
            LocationLink, Link, [place for place, _ in news], [(place, link) for place, links in news for link in links]
        )


def _verdict(is_new: bool, differs: bool, *, ended: bool) -> str:
    if is_new:
        return "added"
    if ended:
        return "ended"
    return "changed" if differs else "unchanged"


def _ratings_now(record: PlaceRecord, old: set[RatingRecord]) -> set[RatingRecord]:
    """A place's ratings: the record's, if it has them all; otherwise its latest beside those that are kept."""
    if record.every_rating:
        return set(record.ratings)
    same = {rating[:4] for rating in old}
    news = [rating for rating in record.ratings if rating[:4] not in same]
    said = {(rating.question, rating.service_group, rating.published_on) for rating in news}
    return {r for r in old if (r.question, r.service_group, r.published_on) not in said}.union(news)


def _by_location(model: type[Any], shape: Callable[..., Any], ids: list[UUID]) -> dict[UUID, set[Any]]:
    """What is kept beside each place, in the shape that a record has it."""
    found: dict[UUID, set[Any]] = {}
    names = shape._fields  # type: ignore[attr-defined] # a named tuple
    for place, *values in model.objects.filter(location_id__in=ids).values_list("location_id", *names):
        found.setdefault(place, set()).add(shape(*values))
    return found


def _replace(model: type[Any], shape: Any, gone: list[UUID], rows: Iterable[tuple[UUID, Any]]) -> None:
    """Put these rows in the place of all that are kept beside these places."""
    model.objects.filter(location_id__in=gone).delete()
    fields = [model._meta.get_field(name) for name in ("location", *shape._fields)]
    as_stored = [
        [field.get_db_prep_value(value, connection) for field, value in zip(fields, (place, *row), strict=True)]
        for place, row in rows
    ]
    bulk.insert(model, ("location", *shape._fields), as_stored)


def _keep_providers(records: list[PlaceRecord]) -> dict[str, UUID]:
    """The providers of these places, made where they are new, and named where the file names them."""
    names: dict[str, str] = {}
    for record in records:
        names[record.provider_cqc_id] = record.provider_name or names.get(record.provider_cqc_id, "")
    kept = {row.cqc_id: row for row in Provider.objects.filter(cqc_id__in=names)}
    new = [
        Provider(cqc_id=cqc_id, name=name or f"{UNNAMED}{cqc_id}")
        for cqc_id, name in names.items()
        if cqc_id not in kept
    ]
    renamed = [row for row in kept.values() if names[row.cqc_id] not in ("", row.name)]
    for row in renamed:
        row.name = names[row.cqc_id]
    for row in (*new, *renamed):
        row.searched = search_index.words_of_provider(row)
    Provider.objects.bulk_create(new)
    bulk.update(renamed, ["name", "searched"])
    search_index.keep((*new, *renamed))
    return {row.cqc_id: row.pk for row in (*kept.values(), *new)}
