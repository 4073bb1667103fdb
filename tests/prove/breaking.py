"""Ways in which the audit's tables refuse, made in the database itself and taken away again."""

import sqlite3
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Any

from tests.prove.product import Product

# A disk of the machine cannot be filled or turned read-only for a proof, so
# there the database says what it would say; a lock, a table that is gone and a slow one are what they are.
_SQLITE = {
    "read-only": "RAISE(ABORT, 'attempt to write a readonly database')",
    "full": "RAISE(FAIL, 'database or disk is full')",
    "slow": "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000) SELECT max(i) FROM n)",
}
_FAULT = "CREATE TRIGGER a_fault BEFORE INSERT ON audit_entry BEGIN SELECT {what}; END"
_POSTGRES = {
    "read-only": "RAISE EXCEPTION USING ERRCODE = '25006', MESSAGE = 'cannot execute INSERT in a read-only transaction'",
    "full": "RAISE EXCEPTION USING ERRCODE = '53100', MESSAGE = 'could not extend file: No space left on device'",
    "slow": "PERFORM pg_sleep(10)",
}
_FUNCTION = "CREATE OR REPLACE FUNCTION a_fault() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {what}; RETURN NEW; END $$"
_TRIGGER = "CREATE TRIGGER a_fault BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION a_fault()"
_GONE, _BACK = "ALTER TABLE audit_entry RENAME TO audit_gone", "ALTER TABLE audit_gone RENAME TO audit_entry"


class Broken(AbstractContextManager["Broken"]):
    """The audit as long as one fault lasts."""

    def __init__(self, kind: str, connection: Any, breaks: list[str], mends: list[str]):
        self.kind, self.connection, self.breaks, self.mends = kind, connection, breaks, mends

    def __enter__(self) -> "Broken":
        for statement in self.breaks:
            self.connection.execute(statement)
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        for statement in self.mends:
            self.connection.execute(statement)
        self.connection.close()


def broken(running: Product, kind: str) -> Broken:
    """The audit of a running product, to be broken in one way."""
    address = running.environment["DATABASE_URL"]
    if address.startswith("sqlite"):
        connection = sqlite3.connect(address.removeprefix("sqlite:///"), isolation_level=None)
        return Broken(kind, connection, *_for_sqlite(kind))
    import psycopg

    return Broken(kind, psycopg.connect(address, autocommit=True), *_for_postgres(kind))


def _for_sqlite(kind: str) -> tuple[list[str], list[str]]:
    if kind == "locked":
        return ["BEGIN IMMEDIATE"], ["ROLLBACK"]
    if kind == "dropped":
        return [_GONE], [_BACK]
    return [_FAULT.format(what=_SQLITE[kind])], ["DROP TRIGGER a_fault"]


def _for_postgres(kind: str) -> tuple[list[str], list[str]]:
    if kind == "locked":
        return ["BEGIN", "LOCK TABLE audit_entry IN ACCESS EXCLUSIVE MODE"], ["ROLLBACK"]
    if kind == "dropped":
        return [_GONE], [_BACK]
    return [_FUNCTION.format(what=_POSTGRES[kind]), _TRIGGER], ["DROP TRIGGER a_fault ON audit_entry"]
