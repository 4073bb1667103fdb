"""What answers rest on is not changed or deleted, and what happened to an assessment stays as it was written: the database
refuses."""

from typing import Any

from goldenthread.core.standing import Standing

VERSIONS = Standing(
    ("assurance_frameworkversion",), "a framework that was published is never changed", when="OLD.status <> 'draft'"
)
EVENTS = Standing(("assurance_assessmentevent",), "what happened to an assessment is never changed")


def create(apps: Any, schema_editor: Any) -> None:
    """Put every trigger in place."""
    VERSIONS.create(apps, schema_editor)
    EVENTS.create(apps, schema_editor)


def drop(apps: Any, schema_editor: Any) -> None:
    """Take every trigger away, for emptying a test database."""
    VERSIONS.drop(apps, schema_editor)
    EVENTS.drop(apps, schema_editor)


def missing(connection: Any) -> list[str]:
    """The tables that lack a trigger."""
    return VERSIONS.missing(connection) + EVENTS.missing(connection)
