"""Run a command with a throw-away PostgreSQL server: `tools/with_postgres.py pytest -q` sets TEST_DATABASE_URL for it.

The server listens on loopback only, keeps its data in a temporary folder, and is gone when the command ends. A server
that TEST_DATABASE_URL names already is used as it is. Exit status 3: there is none, and none can be started.
"""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NONE_HERE = 3
# Durability is what the product's own server needs; a server that is thrown away does not.
OPTIONS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200"


def programs() -> Path | None:
    """The folder of the newest PostgreSQL server programs on this machine."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda path: int(path.parts[4]))
    on_path = shutil.which("pg_ctl")
    return found[-1].parent if found else Path(on_path).resolve().parent if on_path else None


def _somebody_else() -> str | None:
    """Whom to run the server as when we are root, which PostgreSQL refuses to be."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def server() -> Iterator[str]:
    """A server for as long as this lasts: its address. Raises FileNotFoundError where there is no PostgreSQL."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
        return
    folder = programs()
    if folder is None:
        raise FileNotFoundError("no PostgreSQL server on this machine")
    home, port, owner = tempfile.mkdtemp(prefix="goldenthread-postgres-"), _free_port(), _somebody_else()
    prefix = ["runuser", "-u", owner, "--"] if owner else []
    try:
        if owner:
            shutil.chown(home, owner)
        data = f"{home}/data"
        initdb = [*prefix, folder / "initdb", "-D", data, "-U", "owner", "-A", "trust", "--no-sync"]
        _quietly([*initdb, "-E", "UTF8", "--no-locale"])  # names in the same order as on SQLite
        start = [
            *prefix,
            folder / "pg_ctl",
            "-D",
            data,
            "-l",
            f"{home}/log",
            "-o",
            f"{OPTIONS} -h 127.0.0.1 -k {home} -p {port}",
        ]
        _quietly([*start, "-w", "start"])
        try:
            # As an operator would: row-level security holds nobody who may do everything.
            as_owner = ["-h", "127.0.0.1", "-p", str(port), "-U", "owner"]
            _quietly([folder / "createuser", *as_owner, "--createdb", "goldenthread"])
            _quietly([folder / "createdb", *as_owner, "--owner", "goldenthread", "goldenthread"])
            yield f"postgres://goldenthread@127.0.0.1:{port}/goldenthread"
        finally:
            _quietly([*prefix, folder / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"])
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _quietly(command: list[str | Path]) -> None:
    done = subprocess.run(command, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if done.returncode:
        raise RuntimeError(f"{Path(command[-1]).name}: {done.stderr.decode(errors='replace')}")


def main(command: list[str]) -> int:
    if not command:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        with server() as address:
            return subprocess.run(command, env={**os.environ, "TEST_DATABASE_URL": address}).returncode
    except FileNotFoundError as missing:
        print(missing, file=sys.stderr)
        return NONE_HERE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
