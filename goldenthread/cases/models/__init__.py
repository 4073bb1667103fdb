from goldenthread.cases.models.concerns import Concern, ConcernStatus, PassingOn, Reporter
from goldenthread.cases.models.crime import CrimeAnswer, CrimeDecision
from goldenthread.cases.models.hand_overs import HandOver, Partner
from goldenthread.cases.models.providers import ProviderDecision, ProviderDecisionKind
from goldenthread.cases.models.records import Addition, AdditionKind, ConcernDecision, DecisionKind

__all__ = [
    "Addition",
    "AdditionKind",
    "Concern",
    "ConcernDecision",
    "ConcernStatus",
    "CrimeAnswer",
    "CrimeDecision",
    "DecisionKind",
    "HandOver",
    "Partner",
    "PassingOn",
    "ProviderDecision",
    "ProviderDecisionKind",
    "Reporter",
]
