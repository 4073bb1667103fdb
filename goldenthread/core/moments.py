"""Moments as the database keeps them, read as moments of UTC at once.

Django reads a moment first and then gives it its zone, which takes two to ten times as long; a record that is read whole has
thousands. Both ways of reading are the drivers' own, and Django leaves a moment that has its zone as it is.
"""

import sqlite3
from datetime import UTC, datetime
from typing import Any

from django.db import connection


def register() -> None:
    """From now on columns of moments are read so, on whichever database this process uses."""
    sqlite3.register_converter("datetime", _of_sqlite)
    if connection.vendor == "postgresql":
        _register_postgresql()


def _of_sqlite(kept: bytes) -> datetime:
    """SQLite knows no zone; Django writes every moment in UTC."""
    return datetime.fromisoformat(f"{kept.decode()}+00:00")


def _register_postgresql() -> None:
    from django.db.backends.postgresql.psycopg_any import get_adapters_template
    from psycopg.adapt import Loader

    class Moments(Loader):
        timezone = UTC  # Django looks whether the loader is of its connection's zone

        def load(self, data: Any) -> datetime:
            return datetime.fromisoformat(str(data, "ascii"))  # the session's zone is UTC

    get_adapters_template(True, connection.timezone).register_loader("timestamptz", Moments)
