"""Databases to measure in: the demonstration partnership, small and large, on SQLite and on PostgreSQL."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from benchmarks.figures import note
from tools.with_postgres import server

SHOWN = "2026-11-18T10:42"
SMALL = 1_000


@dataclass
class Filled:
    """A database with so many concerns, and the environment in which the product uses it."""

    kind: str
    concerns: int
    environment: dict[str, str]
    seconds: float | None = None  # how long filling it took; None when it was kept from an earlier run


def manage(environment: dict[str, str], *arguments: str) -> None:
    """Run one of the product's own commands. Raises CalledProcessError."""
    command = [sys.executable, "-m", "goldenthread", *arguments]
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)


def filled(kind: str, address: str, folder: Path, concerns: int) -> Filled:
    """A database with the demonstration partnership in it; made only when the folder does not say that it is there."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Filled(kind, concerns, _environment(address, folder))
    done = folder / f"{kind}-is-filled"
    if done.exists():
        return made
    note(f"filling {kind} with {concerns:,} concerns")
    manage(made.environment, "prepare")
    manage(made.environment, "collectstatic", "--no-input", "--verbosity", "0")
    start = time.monotonic()
    manage(made.environment, "demo", "--concerns", str(concerns), "--now", SHOWN)
    made.seconds = time.monotonic() - start
    if kind == "sqlite":  # a throw-away server's database is gone with it
        done.touch()
    return made


def _environment(address: str, folder: Path) -> dict[str, str]:
    return os.environ | {
        "GOLDENTHREAD_ENV": "demonstration",
        "SECRET_KEY": "only-for-benchmarks",
        "DATABASE_URL": address,
        "VAR_DIR": str(folder),
        "GOLDENTHREAD_CLOCK": SHOWN,
        "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
        "TEST_DATABASE_URL": "",
    }


@contextmanager
def databases(kind: str, folder: Path, concerns: int) -> Iterator[tuple[Filled, Filled]]:
    """A small and a large one of this kind. Raises FileNotFoundError where there is no PostgreSQL."""
    if kind == "sqlite":
        sizes = {"small": SMALL, "large": concerns}
        places = {name: folder / f"sqlite-{size}" for name, size in sizes.items()}
        small, large = (
            filled(kind, f"sqlite:///{places[name]}/goldenthread.sqlite3", places[name], size) for name, size in sizes.items()
        )
        yield small, large
        return
    with server() as address:
        small, large = (
            filled(kind, _created(address, f"benchmark_{name}"), folder / f"postgresql-{name}", size)
            for name, size in (("small", SMALL), ("large", concerns))
        )
        yield small, large


def _created(address: str, name: str) -> str:
    """A new, empty database on this server: its address."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}")
        connection.execute(f"CREATE DATABASE {name}")
    return address.rsplit("/", 1)[0] + f"/{name}"
