from goldenthread.sharing.models.ledger import Left

__all__ = ["Left"]
