"""Querysets whose SQL is written once in the life of a process: for pages that ask much, where Django takes longer to write
a statement than the database takes to answer it. Only the text is kept; what it answers is read anew every time.

    @prepared
    def _about(reader: Actor, root_id: UUID) -> QuerySet[Clock]:
        return Clock.objects.visible_to(reader).filter(root_id=root_id)

    _about(actor.as_reader(), concern.pk)  # a list

A statement belongs to the shape of its arguments. Identifiers, moments and days may differ from call to call, within sets and
within an actor too; everything else, such as permissions, is part of the shape, so that another role has another statement.
The function must build the same query for every argument of a shape, which is checked when the shape is first seen.
"""

import copy
import json
import uuid
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import wraps
from itertools import count
from typing import Any, ParamSpec, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import DateField, DateTimeField, Field, JSONField, Model, QuerySet, UUIDField
from django.db.models.expressions import Col
from django.db.models.query import ValuesListIterable

P = ParamSpec("P")
R = TypeVar("R")
SHAPES = 256  # of one function; an actor's teams, the rows of a page
_FIELDS: dict[type, "Field[Any, Any]"] = {uuid.UUID: UUIDField(), datetime: DateTimeField(), date: DateField()}
_numbers = count(1)
_written_so_far: list[dict[Hashable, "_Statement | None"]] = []


class _Statement:
    """SQL for one shape of arguments, and which of its parameters is which of their values."""

    def __init__(self, build: Callable[..., QuerySet[Any, Any]], arguments: tuple[Any, ...]):
        marked = tuple(map(_mark, arguments))
        self.rows = build(*marked)
        self.compiler = self.rows.query.get_compiler(connection=connection)
        self.sql, parameters = self.compiler.as_sql()
        self.converters = dict(self._conversions())
        places = {marker: place for place, marker in enumerate(_stored(marked))}
        self.of_values = self.rows._iterable_class is ValuesListIterable
        self.parameters = [(places.get(one) if isinstance(one, Hashable) else None, one) for one in parameters]
        self._check(build(*arguments), arguments)

    def _conversions(self) -> Iterator[tuple[int, tuple[Any, Any]]]:
        """What Django does to the values of each column; a column of moments comes as it is to be (`core.moments`)."""
        columns = [column for column, *_ in self.compiler.select]
        for place, (convert, column) in self.compiler.get_converters(columns).items():
            if not (isinstance(column, Col) and isinstance(column.output_field, DateTimeField)):
                yield place, (convert, column)

    def _check(self, real: QuerySet[Any, Any], arguments: tuple[Any, ...]) -> None:
        sql, parameters = real.query.get_compiler(connection=connection).as_sql()
        if sql != self.sql or sorted(map(str, parameters)) != sorted(map(str, self._filled(arguments))):
            raise AssertionError("A prepared queryset must be built alike for all arguments of a shape")

    def _filled(self, arguments: tuple[Any, ...]) -> tuple[Any, ...]:
        values = _stored(arguments)
        return tuple(fixed if place is None else values[place] for place, fixed in self.parameters)

    def run(self, arguments: tuple[Any, ...]) -> list[Any]:
        """The rows that answer it now."""
        filled = self._filled(arguments)
        return self._values(filled) if self.of_values else self._records(filled)

    def _values(self, filled: tuple[Any, ...]) -> list[Any]:
        """Columns, for which Django need not make a queryset each time."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql, filled)
            return list(_converted(cursor.fetchall(), self.converters))

    def _records(self, filled: tuple[Any, ...]) -> list[Any]:
        compiler = copy.copy(self.compiler)
        compiler.connection = connection
        compiler.as_sql = lambda *_, **__: (self.sql, filled)
        compiler.get_converters = lambda _: self.converters
        compiler.apply_converters = _converted
        rows = self.rows.all()
        rows.query.get_compiler = lambda *_, **__: compiler  # type: ignore[method-assign] # of this copy alone
        return list(rows)


def _converted(rows: Iterable[tuple[Any, ...]], converters: Mapping[int, tuple[Any, Any]]) -> Iterator[tuple[Any, ...]]:
    """The rows with the values that Django gives, converted column by column: it takes half as long as row by row."""
    columns: list[Any] = list(zip(*rows, strict=True))
    for place, (convert, expression) in converters.items() if columns else ():
        for one in convert:
            columns[place] = [one(value, expression, connection) for value in columns[place]]
    return zip(*columns, strict=True)


def prepared(build: Callable[P, QuerySet[Any, R]]) -> Callable[P, list[R]]:
    """Turn a function that builds a queryset into one that gives its rows; arguments by position."""
    statements: dict[Hashable, _Statement | None] = {}
    _written_so_far.append(statements)

    @wraps(build)
    def rows(*arguments: P.args, **none: P.kwargs) -> list[R]:
        shape = (connection.vendor, *map(_shape, arguments))
        if shape not in statements:
            if len(statements) >= SHAPES:
                statements.clear()
            statements[shape] = _written(build, arguments)
        statement = statements[shape]
        return statement.run(arguments) if statement else []

    return rows


def forget() -> None:
    """Write every statement anew: for a test that changes what a queryset is made of, before it and after it."""
    for statements in _written_so_far:
        statements.clear()


def _written(build: Callable[..., QuerySet[Any, Any]], arguments: tuple[Any, ...]) -> _Statement | None:
    try:
        return _Statement(build, arguments)
    except EmptyResultSet:  # nothing of this shape can ever be found
        return None


def _is_ids(value: Any) -> bool:
    return isinstance(value, frozenset) and all(isinstance(one, uuid.UUID) for one in value)


def _parts(value: Any) -> list[Any]:
    return [getattr(value, field.name) for field in fields(value)]


def _shape(value: Any) -> Hashable:
    """What two values have in common when one statement serves both."""
    kind: type = type(value)
    if kind in _FIELDS:
        return kind
    if _is_ids(value):
        return frozenset, len(value)
    if is_dataclass(value):
        return kind, *map(_shape, _parts(value))
    return value  # type: ignore[no-any-return] # a part of the shape itself: hashable, or the look-up says so


def _mark(value: Any) -> Any:
    """A value of the same shape that stands nowhere else."""
    if isinstance(value, uuid.UUID):
        return uuid.uuid4()
    if isinstance(value, datetime):
        return datetime(1, 1, 2, tzinfo=UTC) + timedelta(seconds=next(_numbers))
    if isinstance(value, date):
        return date(1, 1, 1) + timedelta(days=next(_numbers))
    if _is_ids(value):
        return frozenset(uuid.uuid4() for _ in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _mark(getattr(value, field.name)) for field in fields(value)})
    return value


def stored(value: uuid.UUID | datetime | date | None) -> Any:
    """A value as this database's driver takes it, for a statement that is written out."""
    return None if value is None else _FIELDS[type(value)].get_db_prep_value(value, connection)


def _stored(arguments: tuple[Any, ...]) -> list[Any]:
    """Every value that may differ, in order, as this database's driver takes it."""
    found: list[Any] = []
    for value in arguments:
        if type(value) in _FIELDS:
            found.append(stored(value))
        elif _is_ids(value):
            found += map(stored, value)
        elif is_dataclass(value):
            found += _stored(tuple(_parts(value)))
    return found


def as_python(rows: Iterable[tuple[Any, ...]], model: type[Model], columns: Sequence[str]) -> Iterable[tuple[Any, ...]]:
    """Rows of a statement that is written out, with the values that Django would give: both drivers hand documents over as
    text."""
    documents = [place for place, name in enumerate(columns) if isinstance(model._meta.get_field(name), JSONField)]
    found: list[Any] = list(zip(*rows, strict=True))
    for place in documents if found else ():
        found[place] = map(_document, found[place])
    return zip(*found, strict=True)


def _document(kept: str) -> Any:
    return {} if kept == "{}" else json.loads(kept)
