"""Many rows at once. Django's own bulk_create spends most of its time on what is the same for every row: at 100,000
concerns, three million rows, that is more than half of the ten minutes that the demonstration may take."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.db import connection, models

Adapt = Callable[[Any], Any]


def insert(model: type[models.Model], rows: Sequence[models.Model]) -> None:
    """Write new rows of one model, whose every field is set. The database's own constraints still hold."""
    if not rows:
        return
    columns = _columns(model, connection.vendor)
    values = ([adapt(row.__dict__[name]) for name, adapt in columns] for row in rows)
    names = ", ".join(connection.ops.quote_name(str(field.column)) for field in _fields(model))
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in values:
                    copy.write_row(row)
        else:
            gaps = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({gaps})", list(values))  # noqa: S608 (our own names)


@contextmanager
def copied_into(models: Iterable[type[models.Model]]) -> Iterator[None]:
    """A while, inside of a transaction, in which rows may be copied into these tables: COPY knows no policies, and what fills
    an empty database is the owner of its tables. On PostgreSQL nobody else reads them until the transaction ends."""
    if connection.vendor != "postgresql":
        yield
        return
    tables = [connection.ops.quote_name(model._meta.db_table) for model in models]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks still to make cannot be altered
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        yield
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")


@cache
def _columns(model: type[models.Model], vendor: str) -> list[tuple[str, Adapt]]:
    """Each field's name on a row, and how this database wants its values."""
    return [(field.attname, _adapter(field.target_field if field.is_relation else field)) for field in _fields(model)]


def _fields(model: type[models.Model]) -> Sequence[Any]:
    """Every field that is kept, but for what the database works out itself."""
    return [field for field in model._meta.concrete_fields if not field.generated]


def _adapter(field: Any) -> Adapt:
    ops = connection.ops
    if isinstance(field, models.JSONField):
        return lambda value: None if value is None else ops.adapt_json_value(value, None)
    if connection.vendor == "postgresql":
        return _as_it_is
    if isinstance(field, models.UUIDField):
        return lambda value: value and value.hex
    if isinstance(field, models.DateTimeField):
        return ops.adapt_datetimefield_value
    if isinstance(field, models.DateField):
        return ops.adapt_datefield_value
    return _as_it_is


def _as_it_is(value: Any) -> Any:
    return str(value) if isinstance(value, models.Choices) else value
