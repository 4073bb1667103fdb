"""The whole API as its own document describes it, asked by Schemathesis: what fits, what nearly fits, and what does not."""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import httpx

from tests.prove.product import product

CALLER, COUNCILS = "ZZR1", ("ZZ901", "E99000901")
MOMENTS = ("2024-02-29T23:59:59Z", "2025-03-30T01:30:00+01:00", "2025-11-18T08:05:00.123456-05:00")
WITHIN = 3600  # seconds


def prove(folder: Path, *, examples: int, database: str = "") -> dict[str, Any]:
    """A started server of its own, asked with that many examples of each operation. Raises AssertionError."""
    with product(folder, database=database) as running:
        running.start("web")
        running.wait_for_web()
        token = running.run("goldenthread", "issue_token", CALLER).strip()
        return ask_everything(running.address, token, folder, examples=examples)


def ask_everything(address: str, token: str, folder: Path, *, examples: int, more: tuple[str, ...] = ()) -> dict[str, Any]:
    """No server error, no answer that the document does not have, nothing wrong taken, nothing right refused.

    Raises AssertionError with what Schemathesis found and how to ask it again."""
    document, report = folder / "openapi.json", folder / "report.json"
    document.write_text(json.dumps(_of_this_partnership(_read(f"{address}/api/v1/openapi.json", token))))
    command = [sys.executable, "-m", "schemathesis.cli", "run", str(document), "--origin", address, "--checks", "all"]
    command += ["--phases", "coverage,fuzzing", *more]
    command += ["--header", f"Authorization: Bearer {token}", "--max-examples", str(examples), "--continue-on-failure"]
    command += ["--report", "json", "--report-json-path", str(report), "--generation-database", "none", "--no-color"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=WITHIN)
    assert done.returncode == 0, done.stdout + done.stderr
    asked = json.loads(report.read_text())
    assert asked["complete"], asked["stop_reason"]
    assert asked["operations"]["tested"] == asked["operations"]["total"], asked["operations"]
    stored = _read(f"{address}/api/v1/concerns", token)["count"]
    assert stored, "no concern was stored: only refusals were asked for"
    return {"operations": asked["operations"]["tested"], "asked": asked["test_cases"]["generated"], "concerns stored": stored}


def _of_this_partnership(document: Any) -> Any:
    """The document with what no document can know: whose codes are known here, and for which days deadlines can be worked out.

    Everything else, every answer above all, stays as it is published."""
    concern = document["components"]["schemas"]["ConcernIn"]["properties"]
    concern |= {"council": _enum(COUNCILS), "received": _enum(MOMENTS), "location_id": {"type": "null"}}
    return document


def _enum(values: Iterable[str]) -> dict[str, Any]:
    return {"type": "string", "enum": list(values)}


def _read(address: str, token: str) -> Any:
    answer = httpx.get(address, headers={"Authorization": f"Bearer {token}"}, timeout=30)
    return answer.raise_for_status().json()
