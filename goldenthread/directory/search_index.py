"""What the search looks in. On SQLite it is a table of trigrams that operations keep; on PostgreSQL an index that keeps itself."""

from collections.abc import Iterable
from typing import Any

from django.db import connection

from goldenthread.core.text import searchable
from goldenthread.directory.models import Location, Provider

TABLES: dict[type[Any], str] = {Location: "directory_location_search", Provider: "directory_provider_search"}


def words_of_location(location: Location) -> str:
    """What a place can be found by."""
    parts = (
        location.name,
        location.also_known_as,
        location.town,
        location.postcode,
        location.cqc_id,
        location.ods_code,
    )
    return searchable(*parts)[:800]


def words_of_provider(provider: Provider) -> str:
    """What a provider can be found by."""
    return searchable(provider.name, provider.cqc_id)[:400]


def keep(rows: Iterable[Location | Provider]) -> None:
    """Let these rows be found by what they now say. Call it in the transaction that wrote them."""
    if connection.vendor != "sqlite":
        return
    for model, table in TABLES.items():
        kept = [(_number(row), row.pk.hex, row.searched) for row in rows if isinstance(row, model)]
        with connection.cursor() as cursor:
            cursor.executemany(f"DELETE FROM {table} WHERE rowid = %s", [row[:1] for row in kept])  # noqa: S608 (our own table)
            cursor.executemany(f"INSERT INTO {table}(rowid, subject, searched) VALUES (%s, %s, %s)", kept)  # noqa: S608 (ours)


def rebuild() -> None:
    """Make the index anew from the two registers: for rows that were written without the operations."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for table in TABLES.values():
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 (our own table)
    for model in TABLES:
        rows = model.objects.only("pk", "searched").iterator(chunk_size=1000)
        while batch := [row for _, row in zip(range(1000), rows, strict=False)]:
            keep(batch)


def _number(row: Location | Provider) -> int:
    """The row of the index: 63 bits of the identifier, which is random, so that two never meet."""
    return int(row.pk.int >> 65)


def create(apps: Any, schema_editor: Any) -> None:
    """Make what this database searches with."""
    for model, table in TABLES.items():
        source = model._meta.db_table
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            schema_editor.execute(f"CREATE INDEX {table} ON {source} USING gin (searched gin_trgm_ops)")
        else:
            schema_editor.execute(
                f"CREATE VIRTUAL TABLE {table} USING fts5(searched, subject UNINDEXED, tokenize = 'trigram')"
            )


def drop(apps: Any, schema_editor: Any) -> None:
    """Take it away again."""
    what = "INDEX" if schema_editor.connection.vendor == "postgresql" else "TABLE"
    for table in TABLES.values():
        schema_editor.execute(f"DROP {what} IF EXISTS {table}")
