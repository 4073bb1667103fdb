"""Writing the record of what was done and looked at. No audit, no answer."""

import time
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.models import Model

from goldenthread.audit.chain import entry_hash
from goldenthread.audit.models import Entry, Head, Sighting
from goldenthread.audit.unavailable import AuditUnavailable
from goldenthread.core import clock
from goldenthread.core.operation import gather, is_gathering, write_now

_SIGHTINGS = f"INSERT INTO {Sighting._meta.db_table} (entry_id, subject_id) VALUES "  # noqa: S608 (our own table)
AT_ONCE = 500  # rows of one statement
LOOKED_AT_EVERY = 100_000  # steps of SQLite between two looks at the time
AUDIT_RANK = 100  # last: the head of the chain is one locked row


class Who(Protocol):
    """The part of an Actor that the record keeps, as values."""

    @property
    def user_id(self) -> uuid.UUID | None: ...
    @property
    def name(self) -> str: ...
    @property
    def organisation_id(self) -> uuid.UUID | None: ...
    @property
    def organisation_name(self) -> str: ...
    @property
    def emergency(self) -> uuid.UUID | None: ...


def record(actor: Who, action: str, subject: Model | None = None, **detail: Any) -> None:
    """Record what an operation did, in the past tense: `enquiry_opened`. `detail` holds no case text and no names."""
    gather(AUDIT_RANK, write, _content(actor, action, subject, detail=detail))


def looked_at(actor: Who, subject: Model | Iterable[Model], *, page: str = "") -> None:
    """Record that somebody is about to see a record, or a list as one entry with the ids shown. Written at once, or
    where the whole page is one transaction at its end: before anything of it leaves."""
    if isinstance(subject, Model):
        _write_looks(_content(actor, "looked_at", subject, detail={"page": page} if page else {}))
    else:
        looked_at_lists(actor, subject, page=page)


def looked_at_lists(actor: Who, *lists: Iterable[Model], page: str) -> None:
    """Record that somebody is about to see a page with several lists, each as an entry of its own: they may be of records of
    different kinds and owners. All are written together."""
    _write_looks(*(_list_content(actor, list(shown), page) for shown in lists))


def looked_at_the_audit(actor: Who, subject: Model, *, page: str) -> None:
    """Record that somebody is about to see looks, of a record or their own: this look is on that very page."""
    looked_at(actor, subject, page=page)
    write_now()


def _write_looks(*contents: dict[str, Any]) -> None:
    if is_gathering():
        gather(AUDIT_RANK, write, *contents)
    else:
        write(list(contents))


def _list_content(actor: Who, shown: list[Model], page: str) -> dict[str, Any]:
    content = _content(actor, "looked_at_list", None, detail={"page": page})
    kind = shown[0]._meta.label_lower if shown else ""
    return content | {"kind": kind, "shown": [str(row.pk) for row in shown], "owner_id": _same_owner(shown)}


def write(contents: list[dict[str, Any]]) -> None:
    """Add entries to the chain. Raises AuditUnavailable when they cannot be."""
    try:
        with transaction.atomic(), _patiently():
            _append(contents)
    except (DatabaseError, Head.DoesNotExist) as failure:
        raise AuditUnavailable from failure


def cannot_write(actor: Who) -> str:
    """Why an entry could not be written now, as the kind of fault; empty where it could. Nothing is written."""
    try:
        with transaction.atomic(), _patiently():
            _append([_content(actor, "tried", None, detail={})])
            transaction.set_rollback(True)
    except (DatabaseError, Head.DoesNotExist) as failure:
        return type(failure).__name__
    return ""


@contextmanager
def _patiently() -> Iterator[None]:
    """Give up on SQLite, which knows no time-out for a statement, after as long as a page waits (settings.PATIENCE)."""
    if connection.vendor != "sqlite" or not settings.PATIENCE:
        yield
        return
    connection.ensure_connection()
    until = time.monotonic() + settings.PATIENCE
    connection.connection.set_progress_handler(lambda: time.monotonic() > until, LOOKED_AT_EVERY)
    try:
        yield
    finally:
        connection.connection.set_progress_handler(None, 0)


def _append(contents: list[dict[str, Any]]) -> None:
    head = Head.objects.select_for_update().get(pk=1)
    entries = []
    for content in contents:
        content["seq"] = head.seq + 1
        entry = Entry(**content, prev=head.hash, hash=entry_hash(head.hash, content))
        head.seq, head.hash = entry.seq, entry.hash
        entries.append(entry)
    Entry.objects.bulk_create(entries)
    _index([(entry.seq, shown) for entry in entries for shown in entry.shown])
    head.save(update_fields=["seq", "hash"])


def _index(sightings: list[tuple[int, str]]) -> None:
    """Let the lists that showed a record be found by it. Written out, and in one statement: each page of a list has
    twenty-five."""
    for first in range(0, len(sightings), AT_ONCE):
        some = sightings[first : first + AT_ONCE]
        with connection.cursor() as cursor:
            cursor.execute(_SIGHTINGS + ", ".join(["(%s, %s)"] * len(some)), [value for row in some for value in row])


def _content(actor: Who, action: str, subject: Model | None, *, detail: dict[str, Any]) -> dict[str, Any]:
    """One entry. Whatever is seen or done while somebody has a record open in an emergency says under which."""
    if actor.emergency:
        detail = {**detail, "emergency": str(actor.emergency)}
    return {
        "at": clock.now(),
        "actor_id": str(actor.user_id or ""),
        "actor_name": actor.name,
        "organisation_id": str(actor.organisation_id or ""),
        "organisation_name": actor.organisation_name,
        "action": action,
        "kind": subject._meta.label_lower if subject else "",
        "subject_id": str(subject.pk) if subject else "",
        "owner_id": _owner(subject) if subject else "",
        "detail": detail,
        "shown": [],
    }


def _owner(subject: Model) -> str:
    """The organisation whose record it is: whose information governance lead may read this entry."""
    return str(getattr(subject, "owner_id", "") or "")


def _same_owner(rows: list[Model]) -> str:
    owners = {_owner(row) for row in rows}
    return owners.pop() if len(owners) == 1 else ""
