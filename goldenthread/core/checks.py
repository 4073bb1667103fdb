"""Asserted at start: a receipt means stored, so an SQLite that may forget a commit is not started."""

from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connection

EXPECTED = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "recursive_triggers": 1}


def sqlite_faults() -> list[str]:
    """What this SQLite connection does not promise, in words; empty on another database."""
    if connection.vendor != "sqlite":
        return []
    faults = []
    with connection.cursor() as cursor:
        for pragma, expected in EXPECTED.items():
            cursor.execute(f"PRAGMA {pragma}")
            found = cursor.fetchone()[0]
            in_memory = pragma == "journal_mode" and found == "memory"  # tests
            if found != expected and not in_memory:
                faults.append(f"SQLite {pragma} is {found}, expected {expected}")
    return faults


@register(Tags.database)
def durable_database(app_configs: Any, databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """System check: the database keeps what it has acknowledged."""
    return [Error(fault, id="core.E001") for fault in sqlite_faults()] if databases else []
