"""What every test stands on: a whole audit, and an open clock."""

import os

import pytest

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
    from django.db import connection

    from goldenthread.audit import triggers
    from goldenthread.audit.models import Head
    from goldenthread.audit.tests.factories import Statements
    from goldenthread.routing import triggers as versions

    Head.objects.get_or_create(pk=1)
    if triggers.missing(connection):
        triggers.create(None, Statements())
        versions.create(None, Statements())
    yield
    if transactional:
        triggers.drop(None, Statements())
        versions.drop(None, Statements())
