"""Rows that stand: database triggers that refuse to change or delete them, on both databases.

What a record of what happened is worth depends on nobody changing it, whoever holds the database's password in an
application. A migration calls `create`, and calls it again when it remakes one of the tables on SQLite.
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Standing:
    """Tables whose rows stand, what is said to whoever tries, and which rows: every one, or those where `when` holds.

    `when` is SQL about `OLD`, the row as it is. Where every row stands, PostgreSQL may not empty the table either.
    """

    tables: tuple[str, ...]
    words: str
    when: str = ""

    def create(self, apps: Any, schema_editor: Any) -> None:
        """Put the triggers in place, for a migration."""
        postgres = schema_editor.connection.vendor == "postgresql"
        for table in self.tables:
            for statement in self._postgres(table) if postgres else self._sqlite(table):
                schema_editor.execute(statement)

    def drop(self, apps: Any, schema_editor: Any) -> None:
        """Take the triggers away: for the reverse of a migration, and for emptying a test database."""
        postgres = schema_editor.connection.vendor == "postgresql"
        for table in self.tables:
            for name in self._names(table, postgres=postgres):
                schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}" + (f" ON {table}" if postgres else ""))

    def missing(self, connection: Any) -> list[str]:
        """The tables that lack a trigger."""
        postgres = connection.vendor == "postgresql"
        if postgres:
            sql = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
        else:
            sql = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        with connection.cursor() as cursor:
            cursor.execute(sql)
            found = {row[0] for row in cursor.fetchall()}
        return [table for table in self.tables if not found.issuperset(self._names(table, postgres=postgres))]

    def _names(self, table: str, *, postgres: bool) -> list[str]:
        if not postgres:
            return [f"{table}_no_update", f"{table}_no_delete"]
        return [f"{table}_stands"] if self.when else [f"{table}_stands", f"{table}_not_emptied"]

    def _sqlite(self, table: str) -> list[str]:
        when = f"WHEN {self.when} " if self.when else ""
        return [
            f"CREATE TRIGGER IF NOT EXISTS {table}_no_{verb.lower()} BEFORE {verb} ON {table} {when}"
            f"BEGIN SELECT RAISE(ABORT, '{self.words}'); END"
            for verb in ("UPDATE", "DELETE")
        ]

    def _postgres(self, table: str) -> list[str]:
        when = f"WHEN ({self.when}) " if self.when else ""
        statements = [
            f"CREATE OR REPLACE FUNCTION {table}_stands() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN RAISE EXCEPTION '{self.words}'; END $$",
            f"CREATE OR REPLACE TRIGGER {table}_stands BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW {when}EXECUTE FUNCTION {table}_stands()",
        ]
        if not self.when:
            statements.append(
                f"CREATE OR REPLACE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON {table} "
                f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_stands()"
            )
        return statements
