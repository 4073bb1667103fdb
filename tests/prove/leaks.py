"""A thousand random concerns with a word planted in every typed field: nobody reads one that their view does not allow.

Runs tests/access/test_planted.py at full size, in a process of its own. Issue "Safe practice", done when.
"""

from pathlib import Path
from typing import Any

from tests.prove import counted


def prove(folder: Path, *, concerns: int, database: str = "") -> dict[str, Any]:
    """What was read and met. Raises AssertionError when somebody reads what their view does not allow."""
    return counted.run("tests/access/test_planted.py", folder, database=database, PLANTED=str(concerns))
