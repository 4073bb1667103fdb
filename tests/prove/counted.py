"""A file of tests in a process of its own, and how many combinations it tried, for the proofs."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def run(tests: str, folder: Path, *, database: str = "", **settings: str) -> dict[str, Any]:
    """What was tried, by kind. Raises AssertionError when one of the tests fails; the log is beside what was found."""
    figures = folder / "figures"
    environment = os.environ | settings
    environment |= {"TRIED": str(figures), "TEST_DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    command = [sys.executable, "-m", "pytest", tests, "-q", "--show-capture=no", "--tb=short", "-p", "no:cacheprovider"]
    with (folder / "log").open("wb") as log:
        done = subprocess.run(command, cwd=ROOT, env=environment, stdout=log, stderr=log, check=False)
    assert done.returncode == 0, f"{tests} found what may not be"
    found: dict[str, Any] = json.loads(figures.read_text())
    return found
