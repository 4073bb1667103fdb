"""Who opens what: every address × every relationship and every role, counted. Runs tests/access/test_matrix.py whole.

Source: issue "Who may see what", done when.
"""

from pathlib import Path
from typing import Any

from tests.prove import counted


def prove(folder: Path, *, database: str = "") -> dict[str, Any]:
    """How many combinations were tried. Raises AssertionError when one is not as the table says."""
    found = counted.run("tests/access/test_matrix.py", folder, database=database)
    return found | {"combinations": sum(found.values()), "not as the table says": 0}
