from goldenthread.sharing.models.decisions import SharingDecision
from goldenthread.sharing.models.ledger import Left

__all__ = ["Left", "SharingDecision"]
