"""A thousand random concerns with a word planted in every typed field: nobody reads one that their view does not allow.

Runs tests/access/test_planted.py at full size, in a process of its own. Issue "Safe practice", done when.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "pytest", "tests/access/test_planted.py", "-q", "--show-capture=no", "-p", "no:cacheprovider"]


def prove(folder: Path, *, concerns: int, database: str = "") -> dict[str, Any]:
    """What was read and met. Raises AssertionError when somebody reads what their view does not allow."""
    figures = folder / "figures"
    environment = os.environ | {
        "PLANTED": str(concerns),
        "PLANTED_FIGURES": str(figures),
        "TEST_DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    with (folder / "log").open("wb") as log:
        done = subprocess.run(COMMAND, cwd=ROOT, env=environment, stdout=log, stderr=log, check=False)
    assert done.returncode == 0, "somebody reads what their view does not allow, or the reading itself broke"
    found: dict[str, Any] = json.loads(figures.read_text())
    return found
