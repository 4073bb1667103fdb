"""Audit entries for tests, and a way round the triggers for those who test what happens when somebody finds one."""

from contextlib import contextmanager

from django.db import connection

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations, triggers
from goldenthread.core.models import Heartbeat

LOOKER = Actor(name="Grace Oyelaran", organisation_name="Harbourshire Council")


def thing(name="thing"):
    """Some record. What kind does not matter here."""
    return Heartbeat(name=name, at="2026-11-18T10:42:00Z")


def write_entries(count):
    """A chain of acts, looks at one record and looks at lists."""
    for number in range(count):
        if number % 3 == 0:
            operations.looked_at(LOOKER, [thing(f"t{number}"), thing(f"t{number + 1}")], page="list")
        elif number % 3 == 1:
            operations.looked_at(LOOKER, thing(f"t{number}"), page="record")
        else:
            operations.record(LOOKER, "thing_done", thing(f"t{number}"), number=number, why=["é", None, True])


class Statements:
    """As much of a schema editor as the triggers need; SQLite's own refuses to work inside a test's transaction."""

    connection = connection

    def execute(self, statement):
        with connection.cursor() as cursor:
            cursor.execute(statement)


@contextmanager
def without_triggers():
    """What an intruder with the database's own password can do."""
    triggers.drop(None, Statements())
    try:
        yield
    finally:
        triggers.create(None, Statements())
