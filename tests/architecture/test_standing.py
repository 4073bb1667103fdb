"""Every trigger that refuses a deletion is let go where a test empties its tables: else the next test finds rows of it."""

from tests.architecture.tree import sources, where
from tests.standing import STANDING

IMPORTS = "from goldenthread.core.standing import Standing"


def test_every_module_of_standing_rows_is_known_to_the_tests():
    known = {one.__name__.replace(".", "/") + ".py" for one in STANDING}
    assert {where(path) for path in sources() if IMPORTS in path.read_text()} == known
