from goldenthread.cases.models.concerns import Concern, ConcernStatus, PassingOn, Reporter
from goldenthread.cases.models.hand_overs import HandOver, Partner
from goldenthread.cases.models.records import Addition, AdditionKind, ConcernDecision, DecisionKind
from goldenthread.cases.models.staff import EmployerDisclosure, StaffAllegation

__all__ = [
    "Addition",
    "AdditionKind",
    "Concern",
    "ConcernDecision",
    "ConcernStatus",
    "DecisionKind",
    "EmployerDisclosure",
    "HandOver",
    "Partner",
    "PassingOn",
    "Reporter",
    "StaffAllegation",
]
