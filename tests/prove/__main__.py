"""Every proof at full size, its figures as they are found: `python -m tests.prove [--only NAME]`, and how many of each."""

import argparse
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.prove import edits, faults, fuzz, hostile, kills, leaks, matrix, races, shapes
from tests.prove.product import product
from tools.with_postgres import server

Proof = Callable[[Path, str], dict[str, Any]]
AT_ONCE, RACED, OUTAGE, WALKS, STEPS, LOOKED_AT = 50, 40, 60, 6, 600, 200
NAMES = (
    "api",
    "chain",
    "edits",
    "faults",
    "hostile",
    "kills",
    "leaks",
    "looking",
    "matrix",
    "outage",
    "races",
    "sequences",
    "shapes",
)


def _in_the_product(module: str, *sizes: int) -> Proof:
    """A proof that runs inside the product, on a database of its own."""

    def proof(folder: Path, database: str) -> dict[str, Any]:
        with product(folder, database=database) as running:
            found: dict[str, Any] = running.ask(module, *map(str, sizes))
            return found

    return proof


def _proofs(of: argparse.Namespace) -> dict[str, Proof]:
    return {
        "api": lambda folder, database: fuzz.prove(folder, examples=of.examples, database=database),
        "chain": _in_the_product("tests.prove.chain", of.entries, of.tampered),
        "edits": lambda folder, database: edits.prove(folder, races=of.edits, at_once=AT_ONCE, database=database),
        "faults": lambda folder, database: faults.prove(folder, database=database),
        "hostile": lambda folder, database: hostile.prove(folder, database=database),
        "kills": lambda folder, database: kills.prove(folder, kills=of.kills, database=database),
        "leaks": lambda folder, database: leaks.prove(folder, concerns=of.planted, database=database),
        "looking": _in_the_product("tests.prove.looking", LOOKED_AT),
        "matrix": lambda folder, database: matrix.prove(folder, database=database),
        "outage": _in_the_product("tests.prove.outage", OUTAGE),
        "races": lambda folder, database: races.prove(folder, at_once=AT_ONCE, concerns=RACED, database=database),
        "sequences": _in_the_product("tests.prove.sequences", of.sequences, WALKS, STEPS),
        "shapes": lambda folder, database: shapes.prove(folder, database=database),
    }


def _run(name: str, proof: Proof, kind: str, database: str = "") -> bool:
    """Whether the proof held; its figures, or what broke, are printed."""
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="goldenthread-proof-") as folder:
        try:
            found = proof(Path(folder), database)
        except (AssertionError, subprocess.CalledProcessError, RuntimeError) as broken:
            log = Path(folder) / "log"
            _say(f"BROKEN  {name} on {kind}: {broken}")
            sys.stderr.write(log.read_text(errors="replace")[-3000:] if log.exists() else "")
            return False
    words = ", ".join(f"{what} {value}" for what, value in found.items())
    _say(f"held    {name} on {kind} in {time.monotonic() - start:.0f} s: {words}")
    return True


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main() -> int:
    """Run what was asked for: 0 when everything held."""
    parser = argparse.ArgumentParser(prog="python -m tests.prove", description=__doc__)
    parser.add_argument("--only", choices=NAMES)
    parser.add_argument("--examples", type=int, default=500, help="examples of each operation of the API")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--planted", type=int, default=1000, help="concerns with a planted word in every field")
    parser.add_argument("--edits", type=int, default=1000, help="edits by two people at once")
    parser.add_argument("--sequences", type=int, default=10_000, help="random sequences of allowed steps")
    parser.add_argument("--entries", type=int, default=1_000_000, help="entries of the audit that are walked")
    parser.add_argument("--tampered", type=int, default=1000, help="tamperings with the audit")
    asked = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # what was started is ended with us
    proofs = _proofs(asked)
    chosen = {name: proof for name, proof in proofs.items() if asked.only in (None, name)}
    held = [_run(name, proof, "SQLite") for name, proof in chosen.items()]
    try:
        for name in chosen.keys() & {
            "api",
            "chain",
            "hostile",
            "races",
            "kills",
            "leaks",
            "looking",
            "matrix",
            "shapes",
            "edits",
        }:
            with server() as address:
                held.append(_run(name, chosen[name], "PostgreSQL", address))
    except FileNotFoundError as missing:
        _say(f"left out on PostgreSQL: {missing}")
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
