"""Who did and saw what, and whether the record of it is whole."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import DatabaseError, connection
from django.db.models import Exists, IntegerField, OuterRef, Q, QuerySet, Sum
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from goldenthread.audit.chain import COVERED, first_fault
from goldenthread.audit.models import ChainCheck, Entry, Head, Sighting
from goldenthread.audit.unavailable import AuditUnavailable
from goldenthread.core.prepared import as_python

BATCH = 5000
LOOKS = ("looked_at", "looked_at_list")


def entries_about(actor: Any, subject_ids: Iterable[UUID]) -> QuerySet[Entry]:
    """Everything done to or seen of these records, newest first, lists that showed any of them included."""
    ids = [str(one) for one in subject_ids]
    in_list = Exists(Sighting.objects.filter(entry=OuterRef("pk"), subject_id__in=ids))
    return Entry.objects.visible_to(actor).filter(Q(subject_id__in=ids) | in_list).order_by("-seq")


def acts_on(subject_ids: Iterable[UUID], columns: Sequence[str], most: int) -> Iterable[tuple[Any, ...]]:
    """What was done to these records, newest first, looks left out. Its caller has shown that they are the actor's to read.

    Written out: a record that is read whole has a thousand of them, and Django takes three times as long to hand them over.
    """
    ids = [str(one) for one in subject_ids]
    gaps, names = ", ".join(["%s"] * len(ids)), ", ".join(columns)
    looks = ", ".join(["%s"] * len(LOOKS))
    statement = f"SELECT {names} FROM {Entry._meta.db_table} WHERE subject_id IN ({gaps}) AND action NOT IN ({looks})"  # noqa: S608 (our own names)
    return as_python(_rows(f"{statement} ORDER BY seq DESC LIMIT %s", [*ids, *LOOKS, most]), Entry, columns)


def looks_at(actor: Any, subject_ids: Iterable[UUID]) -> QuerySet[Entry]:
    """Who has looked at any of these records, newest first, for whoever may know."""
    ids = [str(one) for one in subject_ids]
    in_list = Exists(Sighting.objects.filter(entry=OuterRef("pk"), subject_id__in=ids))
    seen = Entry.objects.visible_to(actor).filter(action__in=LOOKS)
    return seen.filter(Q(subject_id__in=ids) | in_list).order_by("-seq")


def acts_called(actor: Any, action: str) -> QuerySet[Entry]:
    """Everything of this kind that was done to the records of the actor’s organisation, newest first, for whoever may know."""
    return Entry.objects.visible_to(actor).filter(action=action).order_by("-seq")


def entries_after(seq: int, most: int) -> list[Entry]:
    """The next entries after one, the first first, at most so many: for the worker, which shows them to nobody."""
    return list(Entry.objects.filter(seq__gt=seq).order_by("seq")[:most])


def entries_of(people: Iterable[str], *, since: datetime, until: int) -> list[Entry]:
    """What these people did, and failed sign-ins to their accounts, from a moment until an entry: for the worker alone."""
    ids = list(people)
    theirs = Q(actor_id__in=ids) | Q(subject_id__in=ids, action="sign_in_failed")
    return list(Entry.objects.filter(theirs, at__gte=since, seq__lte=until).order_by("seq"))


def own_looks(actor: Any) -> QuerySet[Entry]:
    """What the actor looked at themself, newest first."""
    if actor.user_id is None:
        return Entry.objects.none()
    return Entry.objects.filter(actor_id=str(actor.user_id), action__in=LOOKS).order_by("-seq")


def rows_taken(actor: Any, sheet: str, *, since: datetime) -> int:
    """How many rows of a kind of list somebody took away alone since a moment. What a second person agreed to is not counted.

    `sheet` is the list's name, as every taking says it.
    """
    taken = Entry.objects.filter(actor_id=str(actor.user_id), at__gte=since, detail__sheet=sheet)
    rows = Cast(KeyTextTransform("rows", "detail"), IntegerField())
    return taken.exclude(detail__has_key="agreed_by").aggregate(rows=Sum(rows))["rows"] or 0


def head() -> tuple[int, str]:
    """The number and hash of the last entry."""
    end = Head.objects.get(pk=1)
    return end.seq, end.hash


def hashes_of(numbers: Iterable[int]) -> dict[int, str]:
    """The hash of each of these entries that there is."""
    return dict(Entry.objects.filter(seq__in=list(numbers)).values_list("seq", "hash"))


def verify(since: int = 0) -> tuple[str | None, int]:
    """Walk the chain from after entry `since`: the first fault in words, or None, and how many entries were walked."""
    # The last entry is read before the head: entries are added while we look, and each moves the head with it.
    last = Entry.objects.order_by("-seq").values_list("seq", flat=True).first() or 0
    end_seq, end_hash = head()
    fault, seq, prev = _first_fault(since, end_seq)
    if fault is None and prev != end_hash:
        fault = f"entry {seq} is not the end that the chain had"
    if fault is None and last > end_seq:
        fault = f"entry {end_seq + 1} or a later one is beyond the end of the chain"
    return fault or _unindexed(since, end_seq), seq - since


def verify_part(since: int, most: int) -> tuple[str | None, int, bool]:
    """Walk at most so many entries after one: the first fault or None, where that ended, and whether the chain ends there."""
    end = head()[0]
    if end - since <= most:
        fault, seen = verify(since)
        return fault, since + seen, True
    fault, seq, _ = _first_fault(since, since + most)
    return fault or _unindexed(since, since + most), seq, False


def _first_fault(since: int, end: int) -> tuple[str | None, int, str]:
    """The first fault of the entries after one, up to another, or None; the last that was walked, and its hash."""
    start = hashes_of([since]).get(since) if since else ""
    if start is None:
        return f"entry {since} is missing", since, ""
    fault, seq, prev = first_fault(_walk(since, end), seq=since, prev=start)
    if fault is None and seq < end:
        fault = f"entry {seq + 1} is missing"
    return fault, seq, prev


def last_check() -> ChainCheck | None:
    """The last walk of the whole chain that came to its end, or to a fault."""
    return ChainCheck.objects.filter(ended_at__isnull=False).order_by("-begun_at").first()


def _walk(since: int, end: int) -> Iterator[dict[str, Any]]:
    """The entries as they are kept. Written out: Django takes as long to hand one over as its hash takes to be found."""
    fields = (*COVERED, "prev", "hash")
    statement = f"SELECT {', '.join(fields)} FROM {Entry._meta.db_table} WHERE seq > %s AND seq <= %s ORDER BY seq LIMIT %s"  # noqa: S608 (our own names)
    while rows := _rows(statement, [since, end, BATCH]):
        for row in as_python(rows, Entry, fields):
            yield dict(zip(fields, row, strict=True))
        since = rows[-1][0]


def _rows(statement: str, values: Sequence[str | int]) -> list[tuple[Any, ...]]:
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            found: list[tuple[Any, ...]] = cursor.fetchall()
            return found
    except DatabaseError as failure:
        raise AuditUnavailable from failure


def _unindexed(since: int, end: int) -> str | None:
    """The first entry whose index of shown records differs from what its hash covers."""
    for first in range(since, end, BATCH):
        between = (first + 1, min(first + BATCH, end))
        shown = dict(Entry.objects.filter(~Q(shown=[]), seq__range=between).values_list("seq", "shown"))
        indexed = defaultdict(list)
        sightings = Sighting.objects.filter(entry__gte=between[0], entry__lte=between[1])
        for seq, subject_id in sightings.values_list("entry", "subject_id"):
            indexed[seq].append(subject_id)
        for seq in sorted(shown.keys() | indexed.keys()):
            if sorted(shown.get(seq, ())) != sorted(indexed[seq]):
                return f"entry {seq}: the index of what it showed has been changed"
    return None
