"""What every test stands on: a whole audit, and an open clock."""

import os

import pytest
import time_machine

pytest_plugins = ["tests.plugin"]  # no word to another machine; PostgreSQL tests skipped by name where there is none

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's own loop runs in this thread


@pytest.fixture(autouse=True)
def _audit_stands(request):
    """Emptying tables after a transactional test also empties the audit's head, and its triggers refuse the emptying."""
    marker, wants = request.node.get_closest_marker("django_db"), set(request.fixturenames)
    transactional = wants & {"transactional_db", "live_server"} or (marker and marker.kwargs.get("transaction"))
    if not (marker or transactional or "db" in wants):
        yield
        return
    request.getfixturevalue("db")  # as the marker or the other fixtures ask for it; ours is taken down before it
    from tests.standing import let_the_audit_go, let_the_audit_stand

    let_the_audit_stand()
    yield
    if transactional:
        let_the_audit_go()


@pytest.fixture
def november():
    """One day at the end of a November, on which the clock stands."""
    with time_machine.travel("2026-11-30T10:00:00+00:00", tick=False):
        yield
