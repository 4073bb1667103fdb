from goldenthread.sharing.queries.decisions import LISTS, sharing_decisions
from goldenthread.sharing.queries.ledger import left

__all__ = ["LISTS", "left", "sharing_decisions"]
