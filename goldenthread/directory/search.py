"""Search of places and providers that forgives typing errors. One interface; each database proposes in its own way.

SQLite: an FTS5 table of trigrams for each register, which operations keep (`keep`). PostgreSQL: a trigram index on the
column `searched`, which keeps itself. Both only propose candidates: `rules.match` decides what matches and in what order.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Length

from goldenthread.core.text import searchable
from goldenthread.directory import rules
from goldenthread.directory.models import Location, Provider
from goldenthread.directory.search_index import TABLES

PROPOSED = 200  # candidates that the database puts forward, of which the best are shown
SHOWN = 25
_BEGINS_AN_ID = re.compile(r"^1-[0-9]{4}")
LONGEST = 200  # characters of what was typed
_LOOSE = 0.3  # how much of a misspelt word PostgreSQL must find before rules.match looks at it


@dataclass(frozen=True)
class Found:
    """What a search found: rows that have every word, and otherwise rows with words like them ("Did you mean")."""

    text: str
    rows: tuple[Any, ...] = ()
    did_you_mean: tuple[Any, ...] = ()

    @property
    def all(self) -> tuple[Any, ...]:
        return self.rows or self.did_you_mean


def find_locations(actor: Any, text: str, *, limit: int = SHOWN, within: QuerySet[Location] | None = None) -> Found:
    """Places by name, other name, town, postcode, care regulator's id or ODS code, best first."""
    rows = Location.objects.visible_to(actor) if within is None else within
    postcode, code = rules.postcode_of(text), _code(text)
    known = _by_id(code) | (Q(postcode=postcode) if postcode else Q(ods_code=code) & ~Q(ods_code=""))
    return _find(rows.select_related("provider", "council").prefetch_related("services"), text, known, limit)


def find_providers(actor: Any, text: str, *, limit: int = SHOWN) -> Found:
    """Providers by name or care regulator's id, best first."""
    return _find(Provider.objects.visible_to(actor), text, _by_id(_code(text)), limit)


def _code(text: str) -> str:
    """What was typed as a register writes its codes; nothing else reaches the database."""
    return "".join(sign for sign in text.upper() if sign.isascii() and (sign.isalnum() or sign == "-"))[:40]


def _by_id(code: str) -> Q:
    """By the care regulator's id, or by the beginning of one."""
    return Q(cqc_id__startswith=code) if _BEGINS_AN_ID.match(code) else Q(cqc_id=code)


def _find(rows: QuerySet[Any], text: str, known: Q, limit: int) -> Found:
    """By a code that is exact, else by every word, else by words like them."""
    text = text[:LONGEST]
    words = searchable(text).split()
    if not words:
        return Found(text)
    exact = tuple(rows.filter(known).order_by("name")[:limit])
    if exact:
        return Found(text, exact)
    fitting = _ranked(rows, text, _with_every_word(rows.model, words), limit)
    if fitting:
        return Found(text, fitting)
    return Found(text, did_you_mean=_ranked(rows, text, _with_words_like(rows.model, text), limit))


def _ranked(rows: QuerySet[Any], text: str, proposed: Q | None, limit: int) -> tuple[Any, ...]:
    if proposed is None:
        return ()
    matches = []
    for row in rows.filter(proposed).order_by(Length("name"), "name")[:PROPOSED]:
        fit = rules.match(text, name=row.name, searched=row.searched)
        if fit:
            matches.append((fit, getattr(row, "has_ended", False), str(row.pk), row))
    return tuple(row for *_, row in sorted(matches, key=lambda one: one[:3])[:limit])


# --- what each database proposes ------------------------------------------------------------------------------------
def _with_every_word(model: type[Any], words: Sequence[str]) -> Q:
    """Rows that have every word, whole or in part."""
    every = Q(*(Q(searched__contains=word) for word in words))
    long = [word for word in words if len(word) >= 3]
    if connection.vendor != "sqlite" or not long:
        return every  # PostgreSQL's trigram index answers LIKE itself
    table = TABLES[model]
    having = f"SELECT subject, searched FROM {table} WHERE {table} MATCH %s LIMIT {20 * PROPOSED}"  # noqa: S608 (our own table)
    sql = f"SELECT subject FROM ({having}) ORDER BY length(searched) LIMIT %s"  # noqa: S608 (ours, above)
    return _these(sql, [" AND ".join(map(_phrase, long)), PROPOSED]) & every


def _with_words_like(model: type[Any], text: str) -> Q | None:
    """Rows whose words share trigrams with the words that tell places apart."""
    words = rules.distinctive_words(text)
    if not words:
        return None
    if connection.vendor == "sqlite":
        table = TABLES[model]
        pieces = dict.fromkeys(word[n : n + 3] for word in words for n in range(len(word) - 2))
        sql = f"SELECT subject FROM {table} WHERE {table} MATCH %s ORDER BY rank LIMIT %s"  # noqa: S608 (our own table)
        return _these(sql, [" OR ".join(map(_phrase, pieces)), PROPOSED])
    return _like_on_postgres(model._meta.db_table, words)


def _like_on_postgres(table: str, words: Sequence[str]) -> Q:
    likeness = " + ".join(["word_similarity(%s, searched)"] * len(words))
    near = " OR ".join(["%s <%% searched"] * len(words))
    sql = f"SELECT id FROM {table} WHERE {near} ORDER BY {likeness} DESC LIMIT %s"  # noqa: S608 (our own table)
    with transaction.atomic():
        _run("SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(_LOOSE)])
        return _these(sql, [*words, *words, PROPOSED])


def _phrase(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _these(sql: str, parameters: Sequence[Any]) -> Q:
    return Q(pk__in=[UUID(str(row[0])) for row in _run(sql, parameters)])


def _run(sql: str, parameters: Sequence[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()
