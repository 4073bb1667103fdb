"""Faults at call sites: who calls a permission, a policy, the audit, the clock, the cache or the database, and from where.

Every way into these is wrapped. A call that reaches one is a site: the nearest line of the product, or of a template of it,
that led there. Sites are found by asking for pages, so that a new one needs no list; then each is made to fail.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from django.apps import apps
from django.core.cache import caches
from django.db import OperationalError, connection

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.core import clock, prepared

PRODUCT = str(Path(audit.__file__).parents[1])
CANARY = "Canary-Fault"  # what the fault says, which nobody outside may read
AUDIT = ("record", "looked_at", "looked_at_lists", "looked_at_the_audit", "write")


class Site(NamedTuple):
    """Where the product relies on something that can fail."""

    kind: str
    file: str
    line: int


class Broke(Exception):
    """A fault of ours or of a part that the product stands on."""


@dataclass
class Faults:
    """What was reached while nothing failed, and what fails now: one site, with what it raises."""

    failing: Site | None = None
    raises: Exception | None = None
    reached: list[Site] = field(default_factory=list)
    wrote: list[str] = field(default_factory=list)
    has_raised: bool = False
    is_down: bool = False  # a database that went away at one site is gone for all that follows

    def met(self, kind: str) -> None:
        """A call reached something of this kind. Raises what this site is to raise."""
        site = _site(kind)
        if site is None:
            return
        self.reached.append(site)
        if site == self.failing or (self.is_down and kind == "database"):
            self.is_down = kind == "database"
            self.has_raised = True
            assert self.raises is not None
            raise self.raises

    @contextmanager
    def at(self, site: Site, raises: Exception) -> Iterator[None]:
        """A while in which this site fails."""
        self.failing, self.raises, self.has_raised, self.is_down = site, raises, False, False
        prepared.forget()  # so that its policy is asked then, as in a process that has just begun
        try:
            yield
        finally:
            self.failing, self.raises, self.is_down = None, None, False


def _modules() -> list[Any]:
    return [module for name, module in sys.modules.items() if name.startswith("goldenthread.")]


def _site(kind: str) -> Site | None:
    """The nearest line of the product that led here; None where the test itself did."""
    frame = sys._getframe(2)
    while frame is not None and not _is_product(frame.f_code.co_filename):
        frame = frame.f_back  # type: ignore[assignment] # the loop ends at None
    return Site(kind, frame.f_code.co_filename.removeprefix(PRODUCT), frame.f_lineno) if frame else None


def _is_product(file: str) -> bool:
    return file.startswith(PRODUCT) and "/tests/" not in file


def raised_at(site: Site, number: int) -> Exception:
    """A fault for this site, every second one a time-out."""
    if site.kind == "database":
        return OperationalError(f"{CANARY}: canceling statement due to statement timeout")
    return TimeoutError(CANARY) if number % 2 else Broke(CANARY)


@contextmanager
def everywhere(patch: Any) -> Iterator[Faults]:
    """Wrap every way into what can fail, for as long as this lasts. `patch` is pytest's monkeypatch."""
    faults = Faults()
    for name in ("has", "require"):
        _wrap(patch, faults, "permission", Actor, name)
    for model in apps.get_models():
        kind = type(model._default_manager.all())
        if "visible_to" in vars(kind) and not hasattr(kind.visible_to, "is_wrapped"):
            _wrap(patch, faults, "policy", kind, "visible_to")
    for name in AUDIT:
        _wrap_function(patch, faults, "audit", getattr(audit, name))
    for function in (clock.now, clock.today):
        _wrap_function(patch, faults, "clock", function)
    for name in ("get", "set", "add", "touch"):
        _wrap(patch, faults, "cache", type(caches["default"]), name)
    with connection.execute_wrapper(_asking(faults)):
        yield faults


def _wrap(patch: Any, faults: Faults, kind: str, owner: Any, name: str) -> None:
    patch.setattr(owner, name, _failing(faults, kind, getattr(owner, name)))


def _wrap_function(patch: Any, faults: Faults, kind: str, real: Any) -> None:
    """Under every name that a module of the product has for it."""
    wrapped = _failing(faults, kind, real)
    for module in _modules():
        for name in [name for name, value in vars(module).items() if value is real]:
            patch.setattr(module, name, wrapped)


def _failing(faults: Faults, kind: str, real: Callable[..., Any]) -> Callable[..., Any]:
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        faults.met(kind)
        return real(*args, **kwargs)

    wrapped.is_wrapped = True  # type: ignore[attr-defined] # a queryset that two models share is wrapped once
    return wrapped


def _asking(faults: Faults) -> Callable[..., Any]:
    def ask(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith("ROLLBACK"):  # a database that has gone undoes by itself what was not committed
            faults.met("database")
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            faults.wrote.append(sql)
        return execute(sql, params, many, context)

    return ask
