"""More than a thousand texts that mean harm, in every field of every record, form and address; the pages in a browser too.

Runs tests/access/test_hostile.py and tests/access/test_hostile_pages.py whole. Source: reference/trust.md, promise 24.
"""

from pathlib import Path
from typing import Any

from tests.prove import counted


def prove(folder: Path, *, database: str = "") -> dict[str, Any]:
    """What was tried. Raises AssertionError when a text was obeyed, lost, or broke anything."""
    found = counted.run("tests/access/test_hostile.py", folder, database=database, HOSTILE="whole")
    seen = counted.run("tests/access/test_hostile_pages.py", folder, database=database, HOSTILE="whole")
    return found | {"pages in a browser": seen["pages in a browser"], "obeyed": 0}
