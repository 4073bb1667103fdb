"""The whole suite on SQLite, then all of it that knows a database on PostgreSQL. Arguments go to pytest both times.

Where there is no PostgreSQL, the tests that need it are reported as skipped, by name, in the first run.
"""

import os
import subprocess
import sys
import time

import with_postgres

PROCESSES = os.environ.get("TEST_PROCESSES", "2")


def run(name: str, address: str, arguments: list[str]) -> tuple[str, int]:
    """One run of the suite: how it went in one line, and pytest's exit status."""
    print(f"--- the suite on {name}", flush=True)
    started = time.monotonic()
    # The slowest tests, the journeys, come last: a process that has nothing left takes from the other.
    command = [sys.executable, "-m", "pytest", "-q", "-n", PROCESSES, "--dist", "worksteal", *arguments]
    status = subprocess.run(command, env={**os.environ, "TEST_DATABASE_URL": address}, stdin=subprocess.DEVNULL).returncode
    return (
        f"{name}: {'passed' if status == 0 else f'exit status {status}'} in {time.monotonic() - started:.0f} s",
        status,
    )


def main(arguments: list[str]) -> int:
    try:
        with with_postgres.server() as address:
            runs = [
                run("SQLite", "", [*arguments, "--postgres-follows"]),
                run("PostgreSQL", address, [*arguments, "--database-only"]),
            ]
    except FileNotFoundError as missing:
        runs = [run("SQLite", "", arguments), (f"PostgreSQL: not run, {missing}", 0)]
    print("---", *(line for line, _ in runs), sep="\n", flush=True)
    return next((status for _, status in runs if status), 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
