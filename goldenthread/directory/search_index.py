"""What the search looks in: on SQLite a table of trigrams that operations keep, on PostgreSQL an index that keeps itself."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import connection

from goldenthread.core.text import searchable
from goldenthread.directory.models import Location, Provider

TABLES: dict[type[Any], str] = {Location: "directory_location_search", Provider: "directory_provider_search"}


_FOUND_BY = ("name", "also_known_as", "town", "postcode", "ods_code")


def words_of_location(location: Location) -> str:
    """What a place can be found by, besides its id."""
    return location_words({name: getattr(location, name) for name in _FOUND_BY})


def location_words(values: Mapping[str, Any]) -> str:
    """What a place with these values can be found by, besides its id."""
    return searchable(*(values.get(name) for name in _FOUND_BY))[:800]


def words_of_provider(provider: Provider) -> str:
    """What a provider can be found by, besides its id."""
    return provider_words(provider.name, provider.cqc_id)


def provider_words(name: str, cqc_id: str) -> str:
    """What a provider of this name can be found by, besides its id: nothing until a file has named it."""
    return "" if name.endswith(cqc_id) else searchable(name)[:400]


def keep(rows: Iterable[Location | Provider]) -> None:
    """Let these rows be found by what they now say. Call it in the transaction that wrote them."""
    kept = list(rows)
    for model in TABLES:
        said = [(row.pk, row.searched) for row in kept if isinstance(row, model)]
        forget(model, [pk for pk, _ in said])
        add(model, said)


def add(model: type[Any], said: Iterable[tuple[UUID, str]]) -> None:
    """Let rows that are new to the index be found."""
    if connection.vendor == "sqlite":
        rows = [(_number(pk), pk.hex, searched) for pk, searched in said if searched]
        with connection.cursor() as cursor:
            sql = f"INSERT INTO {TABLES[model]}(rowid, subject, searched) VALUES (%s, %s, %s)"  # noqa: S608 (our own table)
            cursor.executemany(sql, rows)


def forget(model: type[Any], ids: Iterable[UUID]) -> None:
    """Take rows out of the index."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            sql = f"DELETE FROM {TABLES[model]} WHERE rowid = %s"  # noqa: S608 (our own table)
            cursor.executemany(sql, [(_number(pk),) for pk in ids])


def rebuild() -> None:
    """Make the index anew from the two registers: for rows that were written without the operations."""
    if connection.vendor != "sqlite":
        return
    for model, table in TABLES.items():
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 (our own table)
        add(model, model.objects.values_list("pk", "searched").iterator(chunk_size=1000))


def _number(pk: UUID) -> int:
    """The row of the index: the first half of the identifier, as SQLite's signed number. An import's come in order."""
    half = pk.int >> 64
    return half - (1 << 64) if half >> 63 else half


def create(apps: Any, schema_editor: Any) -> None:
    """Make what this database searches with."""
    for model, table in TABLES.items():
        source = model._meta.db_table
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            schema_editor.execute(f"CREATE INDEX {table} ON {source} USING gin (searched gin_trgm_ops)")
        else:
            schema_editor.execute(f"CREATE VIRTUAL TABLE {table} USING fts5(searched, subject UNINDEXED, tokenize = 'trigram')")


def drop(apps: Any, schema_editor: Any) -> None:
    """Take it away again."""
    what = "INDEX" if schema_editor.connection.vendor == "postgresql" else "TABLE"
    for table in TABLES.values():
        schema_editor.execute(f"DROP {what} IF EXISTS {table}")
