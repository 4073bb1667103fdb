from goldenthread.sharing.models.agreements import Agreement, AgreementParty
from goldenthread.sharing.models.decisions import SharingDecision
from goldenthread.sharing.models.ledger import Left

__all__ = ["Agreement", "AgreementParty", "Left", "SharingDecision"]
