from goldenthread.sharing.queries.ledger import left

__all__ = ["left"]
