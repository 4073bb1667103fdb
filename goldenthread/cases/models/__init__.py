from goldenthread.cases.models.children import AgeDecision, FrontDoorCall, JointPlan
from goldenthread.cases.models.concerns import Concern, ConcernStatus, PassingOn, Reporter
from goldenthread.cases.models.hand_overs import HandOver, Partner
from goldenthread.cases.models.joins import Joining
from goldenthread.cases.models.moves import Move, MoveReason
from goldenthread.cases.models.overrides import ManagerReview, Override
from goldenthread.cases.models.records import Addition, AdditionKind, ConcernDecision, DecisionKind

__all__ = [
    "Addition",
    "AdditionKind",
    "AgeDecision",
    "Concern",
    "ConcernDecision",
    "ConcernStatus",
    "DecisionKind",
    "FrontDoorCall",
    "HandOver",
    "Joining",
    "JointPlan",
    "ManagerReview",
    "Move",
    "MoveReason",
    "Override",
    "Partner",
    "PassingOn",
    "Reporter",
]
