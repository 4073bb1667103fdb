"""Every benchmark: `python -m benchmarks [--concerns N] [--database KIND] [--locations N] [--keep FOLDER]`."""

import argparse
import signal
import sys
import tempfile
from pathlib import Path

from benchmarks.databases import databases
from benchmarks.figures import Figures, note
from benchmarks.imports import measure_import
from benchmarks.pages import measure_pages, measure_pdf
from benchmarks.routing import measure_routing
from benchmarks.web import web

FULL = 100_000


def main() -> int:
    """Run what was asked for: 0 when every figure is good enough."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # what was started is ended with us
    asked = _asked()
    figures = Figures()
    measure_routing(figures)
    kinds = ("sqlite", "postgresql") if asked.database == "both" else (asked.database,)
    with tempfile.TemporaryDirectory(prefix="goldenthread-benchmark-") as made:
        for kind in kinds:
            try:
                _measure(figures, kind, Path(asked.keep or made), asked.concerns, asked.locations)
            except FileNotFoundError as missing:
                note(f"{kind} left out: {missing}")
    return figures.end()


def _measure(figures: Figures, kind: str, folder: Path, concerns: int, locations: int) -> None:
    with databases(kind, folder, concerns) as (small, large):
        if large.seconds:
            figures.tell(
                f"demo, {kind}",
                large.seconds,
                "s",
                rows=concerns,
                must=lambda found: found <= 600,
                said="ten minutes or less",
            )
        with web(small) as small_web, web(large) as large_web:
            measure_pages(figures, small, large, small_web, large_web)
            measure_pdf(figures, large)
            measure_import(figures, large, large_web, locations)
            figures.tell(
                f"web process, {kind}",
                large_web.memory(),
                "MB",
                against="its largest while serving all of this",
                rows=concerns,
                must=lambda found: found <= 200,
                said="200 MB or less",
            )


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--concerns", type=int, default=FULL)
    parser.add_argument("--locations", type=int, default=FULL)
    parser.add_argument("--database", choices=("sqlite", "postgresql", "both"), default="both")
    parser.add_argument("--keep", metavar="FOLDER", help="keep the SQLite databases there, and use those that are there")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
