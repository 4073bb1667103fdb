"""The seventeen shapes of a leak × every model × every route, by every relationship. Runs tests/access/test_shapes.py whole.

Source: reference/trust.md §1.5; issue "Who may see what" 2 and its done when.
"""

from pathlib import Path
from typing import Any

from tests.prove import counted


def prove(folder: Path, *, database: str = "") -> dict[str, Any]:
    """How many combinations of each kind were tried. Raises AssertionError when anything of theirs was learned or changed."""
    found = counted.run("tests/access/test_shapes.py", folder, database=database, SHAPES="whole")
    return found | {"combinations": sum(found.values()), "leaked": 0}
