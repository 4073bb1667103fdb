"""Pages against the empty view, large against small, and what each asks of the database."""

import json
import subprocess
import sys
from statistics import median
from typing import Any

from benchmarks.databases import Filled
from benchmarks.figures import ROUNDS, Figures, note
from benchmarks.statements import CHRONOLOGY, PAGES
from benchmarks.web import CONNECTIONS, Web

EMPTY = "/benchmarks/empty"
LEAST, MOST_STATEMENTS = 0.25, 25
# What one page with everything that ever happened may cost: one statement for each kind of record that there is any of.
LEAST_OF, MOST_OF = {CHRONOLOGY: 0.15}, {CHRONOLOGY: 40}
SECONDS, MEGABYTES = 3, 300  # for the chronology as a PDF


def measure_pages(figures: Figures, small: Filled, large: Filled, small_web: Web, large_web: Web) -> None:
    """Each page: its rate beside the empty view's, its time beside the same page's at 1,000, and its statements."""
    for database in (small, large):
        run("benchmarks.chronologies", database)
    asked = {"small": asks(small), "large": asks(large)}
    for page, persona in PAGES.items():
        note(f"{large.kind}: {page}")
        of_large, of_small = asked["large"][page], asked["small"][page]
        rounds = [
            (
                large_web.rate([EMPTY], persona),
                large_web.rate(of_large["paths"], persona),
                small_web.rate(of_small["paths"], persona),
            )
            for _ in range(ROUNDS + 1)
        ][1:]  # the first warms up
        _tell(figures, page, large, rounds)
        statements, before, most = of_large["statements"], of_small["statements"], MOST_OF.get(page, MOST_STATEMENTS)
        figures.tell(
            f"{page}, statements, {large.kind}",
            statements,
            "statements",
            against=f"the same at {small.concerns:,} concerns",
            ratio=statements / before,
            rows=large.concerns,
            must=lambda ratio, found=statements, most=most, page=page: (ratio <= 1 or page in MOST_OF) and found <= most,  # type: ignore[misc]
            said=f"at most {most}" if page in MOST_OF else f"at most {most}, and no more than with few rows",
        )


def _tell(figures: Figures, page: str, large: Filled, rounds: list[tuple[float, float, float]]) -> None:
    where, least = f"{large.kind}, {CONNECTIONS} connections", LEAST_OF.get(page, LEAST)
    figures.tell(
        f"{page}, {where}",
        median(full for _, full, _ in rounds),
        "pages/s",
        against="an empty view that is signed in, authorised and writes one audit entry",
        ratio=median(full / empty for empty, full, _ in rounds),
        rows=large.concerns,
        must=lambda ratio: ratio >= least,
        said=f"{least} of the empty view or more",
    )
    figures.tell(
        f"{page}, time at size, {where}",
        median(1000 * CONNECTIONS / full for _, full, _ in rounds),
        "ms",
        against="the same page at 1,000 concerns",
        ratio=median(less / full for _, full, less in rounds),
        rows=large.concerns,
        must=lambda ratio: ratio <= 1.5,
        said="1.5 times or less",
    )


def asks(database: Filled) -> dict[str, Any]:
    """The addresses of each page in this database, and how many statements each page sends."""
    return run("benchmarks.statements", database)


def run(module: str, database: Filled, *arguments: str) -> dict[str, Any]:
    """What a module of ours prints about this database, in a process of its own."""
    command = [sys.executable, "-m", module, *arguments]
    quiet = database.environment | {"LOG_LEVEL": "WARNING"}
    done = subprocess.run(command, env=quiet, check=True, stdout=subprocess.PIPE)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def measure_pdf(figures: Figures, large: Filled) -> None:
    """The chronology of a thousand events as a PDF, in a process that does nothing else: how long, and how large it became."""
    note(f"{large.kind}: chronology as a PDF")
    found = run("benchmarks.chronologies", large, "pdf")
    name, rows = f"chronology as a PDF, {large.kind}", found["events"]
    seconds = {"must": lambda value: value <= SECONDS, "said": f"{SECONDS} seconds or less"}
    figures.tell(name, found["seconds"], "s", rows=rows, **seconds)
    megabytes = {"must": lambda value: value <= MEGABYTES, "said": f"{MEGABYTES} MB or less"}
    figures.tell(f"{name}, peak memory", found["megabytes"], "MB", rows=rows, **megabytes)
