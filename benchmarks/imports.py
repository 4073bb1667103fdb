"""An import of 100,000 locations: how long, how much memory, and whether an audited page answers meanwhile."""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.databases import Filled
from benchmarks.figures import Figures, note
from benchmarks.locations import write_locations
from benchmarks.web import Web

EVERY = 0.25  # seconds between two looks at the page
PAGE, PERSONA = "/work", "council-triage"


def measure_import(figures: Figures, database: Filled, web: Web, locations: int) -> None:
    """Import a generated file into the database that a web process is serving."""
    note(f"{database.kind}: importing {locations:,} locations")
    with tempfile.TemporaryDirectory(prefix="goldenthread-benchmark-") as folder:
        path = Path(folder) / "locations.jsonl"
        write_locations(path, locations)
        seconds, megabytes, looks = _import(path, database, web)
    name = f"import_cqc, {database.kind}"
    figures.tell(name, seconds, "s", rows=locations, must=lambda found: found <= 60, said="60 seconds or less")
    figures.tell(
        f"{name}, peak memory", megabytes, "MB", rows=locations, must=lambda found: found <= 600, said="600 MB or less"
    )
    figures.tell(
        f"{name}, slowest audited page meanwhile",
        1000 * max(looks, default=float("inf")),
        "ms",
        against=f"{len(looks)} looks at the work list, all answered",
        rows=locations,
        must=lambda found: found <= 5000,
        said="5 seconds or less",
    )


def _import(path: Path, database: Filled, web: Web) -> tuple[float, float, list[float]]:
    command = [sys.executable, "-m", "goldenthread", "import_cqc", str(path)]
    web.get(PAGE, PERSONA)
    looks: list[float] = []
    start = time.monotonic()
    process = subprocess.Popen(command, env=database.environment, stdout=subprocess.DEVNULL)
    while (ended := os.wait4(process.pid, os.WNOHANG))[0] == 0:
        looks.append(web.get(PAGE, PERSONA))
        time.sleep(EVERY)
    _, status, used = ended
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"import_cqc ended with {process.returncode}")
    return time.monotonic() - start, _megabytes(used), looks


def _megabytes(used: resource.struct_rusage) -> float:
    return used.ru_maxrss / 1024
