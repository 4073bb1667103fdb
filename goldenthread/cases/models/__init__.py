from goldenthread.cases.models.concerns import Concern, ConcernStatus, PassingOn, Reporter
from goldenthread.cases.models.records import Addition, AdditionKind, ConcernDecision, DecisionKind

__all__ = [
    "Addition",
    "AdditionKind",
    "Concern",
    "ConcernDecision",
    "ConcernStatus",
    "DecisionKind",
    "PassingOn",
    "Reporter",
]
