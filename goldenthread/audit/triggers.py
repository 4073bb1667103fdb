"""Database triggers that refuse a change to the audit or a deletion from it, on both databases."""

from typing import Any

TABLES = ("audit_entry", "audit_sighting")

_POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the audit is only ever added to'; END $$;
"""


def _sqlite(table: str) -> list[str]:
    return [
        f"CREATE TRIGGER IF NOT EXISTS {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        "BEGIN SELECT RAISE(ABORT, 'the audit is only ever added to'); END"
        for verb in ("UPDATE", "DELETE")
    ]


def _postgres(table: str) -> list[str]:
    return [
        f"CREATE OR REPLACE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION audit_only_grows()",
        f"CREATE OR REPLACE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows()",
    ]


def create(apps: Any, schema_editor: Any) -> None:
    """Put the triggers in place. Call it again from any migration that remakes one of the tables on SQLite."""
    postgres = schema_editor.connection.vendor == "postgresql"
    statements = [_POSTGRES_FUNCTION] if postgres else []
    for table in TABLES:
        statements += _postgres(table) if postgres else _sqlite(table)
    for statement in statements:
        schema_editor.execute(statement)


def missing(connection: Any) -> list[str]:
    """The audit tables that lack a trigger."""
    if connection.vendor == "postgresql":
        sql = "SELECT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    else:
        sql = "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'"
    with connection.cursor() as cursor:
        cursor.execute(sql)
        found = [row[0] for row in cursor.fetchall()]
    return [table for table in TABLES if found.count(table) < 2]


def drop(apps: Any, schema_editor: Any) -> None:
    """Take the triggers away: for the reverse of a migration, and for emptying a test database."""
    postgres = schema_editor.connection.vendor == "postgresql"
    for table in TABLES:
        names = ("only_grows", "not_emptied") if postgres else ("no_update", "no_delete")
        for name in names:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_{name}" + (f" ON {table}" if postgres else ""))
