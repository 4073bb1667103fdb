"""The second wall: on PostgreSQL the database itself shows only the rows that whoever asks may reach.

Each table of case records has a policy (`config.walls`). It reads settings of the transaction: whether everything may be
read, for which organisation, which of its teams, and whom. A page sets them for its own transaction; a worker and a command
read everything; the web server, outside of a page, nothing. On SQLite there is no second wall, and none of this does anything.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple, Protocol
from uuid import UUID

from django.db import connection
from psycopg.pq import TransactionStatus

from goldenthread.core.operation import one_page

EVERYTHING, NOBODY = "everything", "nobody"
_SET = (
    "SELECT set_config('goldenthread.reads', %s, true), set_config('goldenthread.organisation', %s, true),"
    " set_config('goldenthread.teams', %s, true), set_config('goldenthread.user', %s, true)"
)


class Settings(NamedTuple):
    """What a transaction may reach: everything or not, else the rows of one organisation, and those that name these."""

    reads: str
    organisation: str = ""
    teams: str = ""
    user: str = ""


_ALL = Settings(EVERYTHING)
_standing: ContextVar[Settings] = ContextVar("standing", default=_ALL)


class Reader(Protocol):
    """The part of an Actor that the wall knows."""

    @property
    def user_id(self) -> UUID | None: ...
    @property
    def organisation_id(self) -> UUID | None: ...
    @property
    def team_ids(self) -> Iterable[UUID]: ...


def stands() -> bool:
    """Whether this database has a second wall."""
    return bool(connection.vendor == "postgresql")


@contextmanager
def page_of(reader: Reader) -> Iterator[None]:
    """A page for one reader: one transaction in which the database shows their organisation's rows, and what was seen is
    recorded last. Nothing of the answer may leave before this ends."""
    teams = ",".join(map(str, sorted(reader.team_ids)))
    with _page(Settings(NOBODY, str(reader.organisation_id or ""), teams, str(reader.user_id or ""))):
        yield


@contextmanager
def page_beyond() -> Iterator[None]:
    """A page of somebody without an account, whom a link or a code lets in: the view alone decides what they may see."""
    with _page(_ALL):
        yield


@contextmanager
def beyond() -> Iterator[None]:
    """A while, inside of a page, for what the system must know and does not show, such as what must be left out of it.

    Each use says in a comment why (tests/access/test_second_wall.py counts them).
    """
    before = _standing.get()
    if before.reads == EVERYTHING:
        yield
        return
    token = _standing.set(_ALL)
    _set(_ALL)
    try:
        yield
    finally:
        _standing.reset(token)
        if connection.connection.info.transaction_status != TransactionStatus.INERROR:  # else what is undone undoes this too
            _set(before)


@contextmanager
def _page(settings: Settings) -> Iterator[None]:
    if not stands():
        yield
        return
    goes_on, before = connection.in_atomic_block, _standing.get()
    token = _standing.set(settings)
    try:
        with one_page():
            _set(settings)
            yield
    finally:
        _standing.reset(token)
    if goes_on:  # the settings of a transaction outlive a part of it
        _set(before)


def _set(settings: Settings) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_SET, settings)
