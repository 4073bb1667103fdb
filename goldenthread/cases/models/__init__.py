from goldenthread.cases.models.capacity import (
    AdvocacyDecision,
    AdvocateStep,
    CapacityConclusion,
    CapacityDecision,
    CapacityRecord,
)
from goldenthread.cases.models.children import AgeDecision, FrontDoorCall, JointPlan
from goldenthread.cases.models.concerns import Concern, ConcernStatus, PassingOn, Reporter, RestrictedAccess, named_for
from goldenthread.cases.models.contact import SafeContact
from goldenthread.cases.models.crime import CrimeAnswer, CrimeDecision
from goldenthread.cases.models.enquiries import ENDED, Enquiry, EnquiryKind, Stage
from goldenthread.cases.models.hand_overs import HandOver, Partner
from goldenthread.cases.models.joins import Joining
from goldenthread.cases.models.moves import Move, MoveReason
from goldenthread.cases.models.outcomes import (
    DesiredOutcome,
    NotAsked,
    OutcomeSaying,
    OutcomeState,
    PrincipleAnswers,
    SayingKind,
)
from goldenthread.cases.models.overrides import ManagerReview, Override
from goldenthread.cases.models.providers import ProviderDecision, ProviderDecisionKind
from goldenthread.cases.models.records import Addition, AdditionKind, ConcernDecision, DecisionKind
from goldenthread.cases.models.referrers import PartyTold, RungDecision
from goldenthread.cases.models.safety import How, Interpreter, Outcome, SafetyDecision, Sighting
from goldenthread.cases.models.staff import EmployerDisclosure, StaffAllegation
from goldenthread.cases.models.wellbeing import ChosenRisk, GridPoint, OptionChoice

__all__ = [
    "ENDED",
    "Addition",
    "AdditionKind",
    "AdvocacyDecision",
    "AdvocateStep",
    "AgeDecision",
    "CapacityConclusion",
    "CapacityDecision",
    "CapacityRecord",
    "ChosenRisk",
    "Concern",
    "ConcernDecision",
    "ConcernStatus",
    "CrimeAnswer",
    "CrimeDecision",
    "DecisionKind",
    "DesiredOutcome",
    "EmployerDisclosure",
    "Enquiry",
    "EnquiryKind",
    "FrontDoorCall",
    "GridPoint",
    "HandOver",
    "How",
    "Interpreter",
    "Joining",
    "JointPlan",
    "ManagerReview",
    "Move",
    "MoveReason",
    "NotAsked",
    "OptionChoice",
    "Outcome",
    "OutcomeSaying",
    "OutcomeState",
    "Override",
    "Partner",
    "PartyTold",
    "PassingOn",
    "PrincipleAnswers",
    "ProviderDecision",
    "ProviderDecisionKind",
    "Reporter",
    "RestrictedAccess",
    "RungDecision",
    "SafeContact",
    "SafetyDecision",
    "SayingKind",
    "Sighting",
    "StaffAllegation",
    "Stage",
    "named_for",
]
