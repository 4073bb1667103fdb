"""Pages against the empty view, large against small, and what each asks of the database."""

import json
import subprocess
import sys
from statistics import median
from typing import Any

from benchmarks.databases import Filled
from benchmarks.figures import ROUNDS, Figures, note
from benchmarks.statements import PAGES
from benchmarks.web import CONNECTIONS, Web

EMPTY = "/benchmarks/empty"
MOST_STATEMENTS = 25


def measure_pages(figures: Figures, small: Filled, large: Filled, small_web: Web, large_web: Web) -> None:
    """Each page: its rate beside the empty view's, its time beside the same page's at 1,000, and its statements."""
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
        statements, before = of_large["statements"], of_small["statements"]
        figures.tell(
            f"{page}, statements, {large.kind}",
            statements,
            "statements",
            against=f"the same at {small.concerns:,} concerns",
            ratio=statements / before,
            rows=large.concerns,
            must=lambda ratio, found=statements: ratio <= 1 and found <= MOST_STATEMENTS,  # type: ignore[misc]
            said=f"at most {MOST_STATEMENTS}, and no more than with few rows",
        )


def _tell(figures: Figures, page: str, large: Filled, rounds: list[tuple[float, float, float]]) -> None:
    where = f"{large.kind}, {CONNECTIONS} connections"
    figures.tell(
        f"{page}, {where}",
        median(full for _, full, _ in rounds),
        "pages/s",
        against="an empty view that is signed in, authorised and writes one audit entry",
        ratio=median(full / empty for empty, full, _ in rounds),
        rows=large.concerns,
        must=lambda ratio: ratio >= 0.25,
        said="0.25 of the empty view or more",
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
    command = [sys.executable, "-m", "benchmarks.statements"]
    quiet = database.environment | {"LOG_LEVEL": "WARNING"}
    done = subprocess.run(command, env=quiet, check=True, stdout=subprocess.PIPE)
    found: dict[str, Any] = json.loads(done.stdout)
    return found
