"""What the whole suite obeys: no word to another machine; a PostgreSQL test says so where there is no PostgreSQL.

Where both databases are tried, a journey is walked by the mouse on PostgreSQL, and by the other hands on SQLite.
"""

import ipaddress
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, settings

MOUSE = "mouse"
OPENS_AND_CLOSES = ("SAVEPOINT", "RELEASE SAVEPOINT", "SELECT set_config('goldenthread.")
# A slow machine is no fault of a rule.
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--postgres-follows", action="store_true", help="leave to a later run what it tries on PostgreSQL")
    parser.addoption("--database-only", action="store_true", help="leave out the tests that know no database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--database-only"):
        _leave_out(config, items, [item for item in items if not _knows_a_database(item) or _hands(item) not in ("", MOUSE)])
    if connection.vendor == "postgresql":
        return
    needy = [item for item in items if item.get_closest_marker("postgres")]
    if config.getoption("--postgres-follows"):
        _leave_out(config, items, [*needy, *(item for item in items if _hands(item) == MOUSE)])
    for item in needy:
        item.add_marker(pytest.mark.skip(reason="needs PostgreSQL: set TEST_DATABASE_URL"))


def _leave_out(config: pytest.Config, items: list[pytest.Item], unwanted: list[pytest.Item]) -> None:
    config.hook.pytest_deselected(items=unwanted)
    out = set(unwanted)
    items[:] = [item for item in items if item not in out]


def _knows_a_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or fixtures & {"db", "transactional_db", "live_server"})


def _hands(item: pytest.Item) -> str:
    """Who walks this journey; "" where it is none, or has one way of walking it only."""
    callspec = getattr(item, "callspec", None)
    return str(callspec.params.get("hands", "")) if callspec else ""


class ElsewhereRefused(AssertionError):
    """A test tried to reach another machine."""


def _is_here(family: int, address: Any) -> bool:
    if family not in (socket.AF_INET, socket.AF_INET6):
        return True
    host = str(address[0]).partition("%")[0]
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host in ("localhost", "")


@pytest.fixture
def django_assert_max_num_queries() -> Callable[..., AbstractContextManager[CaptureQueriesContext]]:
    """No more statements than these, those aside that only open and close what a page stands in on PostgreSQL."""

    @contextmanager
    def at_most(number: int) -> Iterator[CaptureQueriesContext]:
        with CaptureQueriesContext(connection) as seen:
            yield seen
        asked = [one["sql"] for one in seen.captured_queries if not one["sql"].startswith(OPENS_AND_CLOSES)]
        assert len(asked) <= number, f"{len(asked)} statements, {number} allowed:\n" + "\n".join(asked)

    return at_most


@pytest.fixture(scope="session", autouse=True)
def _nothing_leaves_this_machine() -> Iterator[None]:
    """Sockets reach loopback and Unix addresses only."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))
        yield


def _guarded(real: Any) -> Any:
    def connect(self: socket.socket, address: Any) -> Any:
        if not _is_here(self.family, address):
            raise ElsewhereRefused(f"a test may not connect to {address}")
        return real(self, address)

    return connect
