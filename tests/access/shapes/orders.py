"""A page reads the same whichever way the database comes by its rows: every order ends with what tells two rows apart.

Otherwise a list turns over when somebody else's records change how it is read, which tells that they are there, and a page of
a list repeats a row or leaves one out.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import time_machine
from django.db.models.expressions import OrderBy
from django.db.models.sql.compiler import SQLCompiler

from goldenthread.core import prepared
from tests.access.shapes import tries
from tests.access.shapes.asking import Asked, ask, browser
from tests.access.test_matrix import TABLE, who_opens
from tests.access.world import World


@contextmanager
def ties_fall(*, backwards: bool) -> Iterator[None]:
    """Rows that the order of a statement does not tell apart come by their keys, or from the last key to the first."""
    real = SQLCompiler.get_order_by

    def ordered(compiler: Any) -> Any:
        found = real(compiler)
        if _of_rows(compiler.query):
            key = OrderBy(compiler.query.get_meta().pk.get_col(compiler.query.get_initial_alias()), descending=backwards)
            found.append((key, (*compiler.compile(key), False)))
        return found

    with patch.object(SQLCompiler, "get_order_by", ordered):
        prepared.forget()
        yield
    prepared.forget()


def _of_rows(query: Any) -> bool:
    """Whether a statement reads rows as they are, and none that were counted, made one or put together."""
    counted = any(one.contains_aggregate for one in query.annotation_select.values())
    return not (counted or query.distinct or query.combinator or query.subquery or query.group_by is not None)


def turned(world: World, names: list[str], moment: Any) -> list[str]:
    """The pages among these that are otherwise when ties fall otherwise, with the lines that differ."""
    with ties_fall(backwards=False):
        one = _read(world, names, moment)
    with ties_fall(backwards=True):
        other = _read(world, names, moment)
    otherwise = [name for name in names if one[name].same[:3] != other[name].same[:3]]
    return [f"{name} turns over:\n{tries.lines_between(other[name], one[name])}" for name in otherwise]


def _read(world: World, names: list[str], moment: Any) -> dict[str, Asked]:
    with time_machine.travel(moment, tick=False):
        return {name: ask(browser(world, who_opens(TABLE[name])), "get", world.address(name)) for name in names}
