from goldenthread.cases.models.concerns import Concern, ConcernStatus, PassingOn, Reporter
from goldenthread.cases.models.contact import SafeContact
from goldenthread.cases.models.hand_overs import HandOver, Partner
from goldenthread.cases.models.records import Addition, AdditionKind, ConcernDecision, DecisionKind
from goldenthread.cases.models.referrers import PartyTold, RungDecision

__all__ = [
    "Addition",
    "AdditionKind",
    "Concern",
    "ConcernDecision",
    "ConcernStatus",
    "DecisionKind",
    "HandOver",
    "Partner",
    "PartyTold",
    "PassingOn",
    "Reporter",
    "RungDecision",
    "SafeContact",
]
