"""The wrapper of every operation: one transaction, with messages and then the audit written last, by the outermost."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import transaction

P = ParamSpec("P")
R = TypeVar("R")
Writer = Callable[[list[Any]], None]


class _Gathered:
    """What an operation has still to write, by writer."""

    def __init__(self, *, is_page: bool = False) -> None:
        self.is_page = is_page
        self.items: dict[tuple[int, Writer], list[Any]] = defaultdict(list)

    def absorb(self, inner: "_Gathered") -> None:
        for key, items in inner.items.items():
            self.items[key].extend(items)

    def write(self) -> None:
        for _, writer in sorted(self.items, key=lambda key: key[0]):
            writer(self.items[_, writer])


First = Callable[[], Callable[[], None]]
_current: ContextVar[_Gathered | None] = ContextVar("operation", default=None)
_first: ContextVar[First | None] = ContextVar("first", default=None)


@contextmanager
def begins_with(first: First) -> Iterator[None]:
    """A while in which the first operation that succeeds begins with this, in its own transaction: what a form sent twice,
    or by two people, must know stands or falls with what the form does. `first` returns what is run once it stands.
    """
    token = _first.set(first)
    try:
        yield
    finally:
        _first.reset(token)


@contextmanager
def one_page() -> Iterator[None]:
    """One transaction for a whole page. What was seen and done is written at its end, before any of the page leaves: the
    head of the audit, one locked row, is held for that moment and not while the page is made."""
    mine = _Gathered(is_page=True)
    token = _current.set(mine)
    try:
        with transaction.atomic():
            yield
            mine.write()
    finally:
        _current.reset(token)


@contextmanager
def _one_transaction() -> Iterator[None]:
    outer, mine = _current.get(), _Gathered()
    first = _first.get() if outer is None or outer.is_page else None
    token = _current.set(mine)
    try:
        with transaction.atomic():
            stands = first() if first else None
            yield
            if outer is None:
                mine.write()
    finally:
        _current.reset(token)
    if outer is not None:  # only a part that succeeded is told to the whole
        outer.absorb(mine)
    if stands:
        _first.set(None)
        stands()


def operation(function: Callable[P, R]) -> Callable[P, R]:
    """Make a function the one writer of what it does: all of it happens, with its audit, or none."""

    @wraps(function)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
        with _one_transaction():
            return function(*args, **kwargs)

    return wrapped


def is_gathering() -> bool:
    """Whether an operation or a page is under way, at whose end what is gathered is written."""
    return _current.get() is not None


def write_now() -> None:
    """Write what this page gathered so far: for a page that shows what it writes. Outside of a page nothing waits."""
    current = _current.get()
    if current is not None and current.is_page:
        current.write()
        current.items.clear()


def gather(rank: int, writer: Writer, *items: Any) -> None:
    """Have `writer` write these at the end of the outermost operation or page, lower ranks first; at once outside of any.

    The audit's head is one locked row: taken last, it is held for a moment and not for the whole operation.
    """
    current = _current.get()
    if current is None:
        with transaction.atomic():
            writer(list(items))
    else:
        current.items[rank, writer].extend(items)
