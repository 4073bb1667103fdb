"""What the directory can do. The only writers of its tables."""

from goldenthread.directory.operations.accounts import account_of
from goldenthread.directory.operations.areas import import_areas, import_bodies, kinds_kept
from goldenthread.directory.operations.bodies import match_bodies
from goldenthread.directory.operations.contracts import ContractTerms, add_contract, change_contract, end_contract
from goldenthread.directory.operations.counts import Counts
from goldenthread.directory.operations.placements import add_placement, end_placement
from goldenthread.directory.operations.registers import import_places

__all__ = [
    "ContractTerms",
    "Counts",
    "account_of",
    "add_contract",
    "add_placement",
    "change_contract",
    "end_contract",
    "end_placement",
    "import_areas",
    "import_bodies",
    "import_places",
    "kinds_kept",
    "match_bodies",
]
