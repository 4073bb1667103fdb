from goldenthread.cases.models.concerns import Concern, ConcernStatus, PassingOn, Reporter, RestrictedAccess, named_for
from goldenthread.cases.models.hand_overs import HandOver, Partner
from goldenthread.cases.models.records import Addition, AdditionKind, ConcernDecision, DecisionKind

__all__ = [
    "Addition",
    "AdditionKind",
    "Concern",
    "ConcernDecision",
    "ConcernStatus",
    "DecisionKind",
    "HandOver",
    "Partner",
    "PassingOn",
    "Reporter",
    "RestrictedAccess",
    "named_for",
]
