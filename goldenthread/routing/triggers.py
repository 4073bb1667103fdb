"""Database triggers that refuse a change to a version of the rules that is no draft any more, on both databases."""

from typing import Any

TABLE = "routing_policyversion"
WORDS = "a version of the rules that was put into use or withdrawn is never changed"

_POSTGRES_FUNCTION = f"""
CREATE OR REPLACE FUNCTION {TABLE}_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{WORDS}'; END $$;
"""


def _sqlite() -> list[str]:
    return [
        f"CREATE TRIGGER IF NOT EXISTS {TABLE}_no_{verb.lower()} BEFORE {verb} ON {TABLE} WHEN OLD.status <> 'draft' "
        f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
        for verb in ("UPDATE", "DELETE")
    ]


def _postgres() -> list[str]:
    return [
        _POSTGRES_FUNCTION,
        f"CREATE OR REPLACE TRIGGER {TABLE}_stands BEFORE UPDATE OR DELETE ON {TABLE} "
        f"FOR EACH ROW WHEN (OLD.status <> 'draft') EXECUTE FUNCTION {TABLE}_stands()",
    ]


def create(apps: Any, schema_editor: Any) -> None:
    """Put the triggers in place. Call it again from any migration that remakes the table on SQLite."""
    for statement in _postgres() if schema_editor.connection.vendor == "postgresql" else _sqlite():
        schema_editor.execute(statement)


def missing(connection: Any) -> bool:
    """Whether the database lacks a trigger that it should have."""
    postgres = connection.vendor == "postgresql"
    if postgres:
        sql = "SELECT count(*) FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal AND tgenabled <> 'D'"
    else:
        sql = "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
    with connection.cursor() as cursor:
        cursor.execute(sql, [TABLE])
        return bool(cursor.fetchone()[0] < (1 if postgres else 2))


def drop(apps: Any, schema_editor: Any) -> None:
    """Take the triggers away: for the reverse of a migration, and for emptying a test database."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_stands ON {TABLE}")
    else:
        for verb in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_no_{verb}")
