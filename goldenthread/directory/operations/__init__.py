"""What the directory can do. The only writers of its tables."""

from goldenthread.directory.operations.bodies import match_bodies
from goldenthread.directory.operations.registers import Counts, import_places

__all__ = ["Counts", "import_places", "match_bodies"]
