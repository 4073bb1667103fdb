"""Moments as SQLite keeps them, read as moments of UTC at once.

SQLite knows no time zone. Django reads the text as a moment without one and then adds it, which takes four times as long; a
record that is read whole has thousands.
"""

import sqlite3
from datetime import datetime


def register() -> None:
    """From now on columns of moments are read so; Django leaves a moment that has its zone as it is."""
    sqlite3.register_converter("datetime", _moment)


def _moment(kept: bytes) -> datetime:
    return datetime.fromisoformat(f"{kept.decode()}+00:00")
