"""Keeping a batch of places as a register describes them: one short transaction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

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
_COLUMNS = {field.attname: field for field in Location._meta.concrete_fields if field.name not in ("id", "created_at")}


@dataclass
class Kept:
    """What the directory held when an import began: each place's hash, each provider, and who covers which area.

    Another import at the same time would end one of the two, which goes on where it stopped when it is run again.
    """

    hash_field: str
    hashes: dict[str, str]
    providers: dict[str, UUID]
    bodies: Bodies

    @classmethod
    def now(cls, hash_field: str) -> "Kept":
        """As it is now. `hash_field` is the one for this kind of file."""
        hashes = dict(Location.objects.order_by().values_list("cqc_id", hash_field).iterator())
        providers = dict(Provider.objects.order_by().values_list("cqc_id", "pk").iterator())
        return cls(hash_field, hashes, providers, Bodies.known())


@operation
def keep_places(*, actor: Actor, records: list[PlaceRecord], kept: Kept) -> Counts:
    """Add or bring up to date these places, with their providers, ratings and predecessor links."""
    actor.require(Permission.EDIT_DIRECTORY)
    counts = _Batch(records, kept).write()
    audit.record(actor, "places_imported", None, **vars(counts))
    return counts


class _Batch:
    """Records that stand in their file as they have not stood before, on their way into the database."""

    def __init__(self, records: list[PlaceRecord], kept: Kept):
        self.records, self.kept, self.counts = records, kept, Counts()
        known = [record.cqc_id for record in records if record.cqc_id in kept.hashes]
        self.existing = {row.cqc_id: row for row in Location.objects.filter(cqc_id__in=known)} if known else {}
        places = [row.pk for row in self.existing.values()]
        self.ratings = _beside(Rating, RatingRecord, places)
        self.links = _beside(LocationLink, Link, places)
        self.rating_news: dict[UUID, set[RatingRecord]] = {}
        self.link_news: dict[UUID, set[Link]] = {}

    def write(self) -> Counts:
        """Write what is new, then what is changed."""
        self.renamed = _keep_providers(self.records, self.kept)
        self._add([record for record in self.records if record.cqc_id not in self.existing])
        changed = [record for record in self.records if record.cqc_id in self.existing]
        rows = [self._change(record, self.existing[record.cqc_id]) for record in changed]
        _replace(Rating, _RATED, self.rating_news)
        _replace(LocationLink, _LINKED, self.link_news)
        bulk.update(rows, [field.name for field in _COLUMNS.values()])
        search_index.keep(rows)
        return self.counts

    def _add(self, records: list[PlaceRecord]) -> None:
        """Places that are new here. As values, not as models: a first import is all of these."""
        keyed = list(zip(bulk.ordered_ids(len(records)), records, strict=True))
        rows, found = [], []
        for pk, record in keyed:
            values = self._values(record)
            rows.append((pk, *(values[name] if name in values else default() for name, default in _DEFAULTS)))
            found.append((pk, values["searched"]))
        bulk.insert(Location, ["id", *(field.name for field in _COLUMNS.values())], rows)
        bulk.insert(Rating, _RATED, [(pk, *rating) for pk, record in keyed for rating in record.ratings])
        bulk.insert(LocationLink, _LINKED, [(pk, *link) for pk, record in keyed for link in record.links or ()])
        search_index.add(Location, found)
        self.counts.added += len(records)

    def _values(self, record: PlaceRecord) -> dict[str, Any]:
        """What a record says, as columns of a place."""
        council = self.kept.bodies.council_of(record.values.get("local_authority", ""))
        board = self.kept.bodies.board_of(record.values.get("icb_ons_code", ""))
        return {
            **record.values,
            "cqc_id": record.cqc_id,
            "provider_id": self.kept.providers[record.provider_cqc_id],
            **({"council_id": council} if council else {}),
            **({"icb_id": board} if board else {}),
            self.kept.hash_field: record.stands,
            "searched": search_index.location_words(record.values),
        }

    def _change(self, record: PlaceRecord, place: Location) -> Location:
        """Make a place say what the record says, and count whether that is anything new."""
        was_open = place.ended_on is None
        values = {**self._values(record), "searched": place.searched}
        differs = any(getattr(place, name) != value for name, value in values.items() if name not in HASHES)
        for name, value in values.items():
            setattr(place, name, value)
        place.searched = search_index.words_of_location(place)
        differs |= self._change_ratings(record, place) | self._change_links(record, place)
        differs |= record.provider_cqc_id in self.renamed
        if differs:  # what the other kind of file said is no longer what is kept
            place.register_hash = place.directory_hash = ""
            setattr(place, self.kept.hash_field, record.stands)
        self.counts.add("ended" if was_open and place.ended_on else "changed" if differs else "unchanged")
        return place

    def _change_ratings(self, record: PlaceRecord, place: Location) -> bool:
        """All of a place's ratings where the record has them all; otherwise the latest beside those that are kept."""
        old = self.ratings.get(place.pk, set())
        new = set(record.ratings) if record.every_rating else _with_latest(old, record.ratings)
        if new != old:
            self.rating_news[place.pk] = new
        return new != old

    def _change_links(self, record: PlaceRecord, place: Location) -> bool:
        """The earlier registrations, where the record says which they are."""
        if record.links is None or set(record.links) == self.links.get(place.pk, set()):
            return False
        self.link_news[place.pk] = set(record.links)
        return True


def _replace(model: type[Any], names: Sequence[str], news: Mapping[UUID, set[Any]]) -> None:
    """Put these beside their places instead of what is kept there."""
    if news:
        model.objects.filter(location_id__in=list(news)).delete()
        bulk.insert(model, names, [(place, *one) for place, many in news.items() for one in sorted(many)])


_DEFAULTS = [(name, field.get_default) for name, field in _COLUMNS.items()]
_RATED, _LINKED = ("location", *RatingRecord._fields), ("location", *Link._fields)


def _with_latest(old: set[RatingRecord], latest: Iterable[RatingRecord]) -> set[RatingRecord]:
    """Ratings with the latest among them. What is kept of where a rating was inherited from stays."""
    news = [rating for rating in latest if rating[:4] not in {one[:4] for one in old}]
    said = {(one.question, one.service_group, one.published_on) for one in news}
    return {one for one in old if (one.question, one.service_group, one.published_on) not in said}.union(news)


def _beside(model: type[Any], shape: Any, places: list[UUID]) -> dict[UUID, set[Any]]:
    """What is kept beside each place, in the shape that a record has it."""
    found: dict[UUID, set[Any]] = {}
    if not places:
        return found
    for place, *values in model.objects.filter(location_id__in=places).values_list("location_id", *shape._fields):
        found.setdefault(place, set()).add(shape(*values))
    return found


def _keep_providers(records: list[PlaceRecord], kept: Kept) -> set[str]:
    """Make the providers of these places that are new, and name those that the file names otherwise: which it renamed."""
    names: dict[str, str] = {}
    for record in records:
        names[record.provider_cqc_id] = record.provider_name or names.get(record.provider_cqc_id, "")
    unknown = [(cqc_id, name or f"{UNNAMED}{cqc_id}") for cqc_id, name in names.items() if cqc_id not in kept.providers]
    new = [
        (pk, cqc_id, name, search_index.provider_words(name, cqc_id))
        for pk, (cqc_id, name) in zip(bulk.ordered_ids(len(unknown)), unknown, strict=True)
    ]
    named = [cqc_id for cqc_id, name in names.items() if name and cqc_id in kept.providers]
    renamed = [row for row in Provider.objects.filter(cqc_id__in=named) if row.name != names[row.cqc_id]] if named else []
    for row in renamed:
        row.name = names[row.cqc_id]
        row.searched = search_index.words_of_provider(row)
    bulk.insert(Provider, ("id", "cqc_id", "name", "searched"), new)
    bulk.update(renamed, ["name", "searched"])
    search_index.add(Provider, [(pk, searched) for pk, _, _, searched in new])
    search_index.keep(renamed)
    kept.providers.update({cqc_id: pk for pk, cqc_id, _, _ in new})
    return {row.cqc_id for row in renamed}
