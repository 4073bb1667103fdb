from goldenthread.cases.models.concerns import Concern, ConcernStatus, PassingOn, Reporter, RestrictedAccess, named_for
from goldenthread.cases.models.hand_overs import HandOver, Partner
from goldenthread.cases.models.records import Addition, AdditionKind, ConcernDecision, DecisionKind
from goldenthread.cases.models.safety import How, Interpreter, Outcome, SafetyDecision, Sighting

__all__ = [
    "Addition",
    "AdditionKind",
    "Concern",
    "ConcernDecision",
    "ConcernStatus",
    "DecisionKind",
    "HandOver",
    "How",
    "Interpreter",
    "Outcome",
    "Partner",
    "PassingOn",
    "Reporter",
    "RestrictedAccess",
    "SafetyDecision",
    "Sighting",
    "named_for",
]
