from goldenthread.cases.models.capacity import (
    AdvocacyDecision,
    AdvocateStep,
    CapacityConclusion,
    CapacityDecision,
    CapacityRecord,
)
from goldenthread.cases.models.child_path import ChildRecord, ChildStep
from goldenthread.cases.models.children import AgeDecision, FrontDoorCall, JointPlan
from goldenthread.cases.models.chronologies import ChronologyPdf, PdfState
from goldenthread.cases.models.complexity import (
    Disagreement,
    DisagreementStep,
    DisciplinesMeeting,
    PlacementRisk,
    TransitionPlan,
)
from goldenthread.cases.models.concerns import Concern, ConcernStatus, PassingOn, Reporter, RestrictedAccess, named_for
from goldenthread.cases.models.contact import SafeContact
from goldenthread.cases.models.crime import CrimeAnswer, CrimeDecision
from goldenthread.cases.models.enquiries import ENDED, Enquiry, EnquiryKind, Stage
from goldenthread.cases.models.hand_overs import HandOver, Partner
from goldenthread.cases.models.joins import Joining
from goldenthread.cases.models.meetings import (
    NEEDS,
    Attendance,
    DirectContact,
    InvitationAnswer,
    Invitee,
    InviteeKind,
    Meeting,
    MeetingAction,
    MeetingHow,
    MeetingKind,
    Minutes,
)
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
from goldenthread.cases.models.plans import EnquiryEnding, EnquiryPlan, NotTold, PlanDecision, PlanLine
from goldenthread.cases.models.providers import ProviderDecision, ProviderDecisionKind
from goldenthread.cases.models.records import Addition, AdditionKind, ConcernDecision, DecisionKind
from goldenthread.cases.models.referrers import PartyTold, RungDecision
from goldenthread.cases.models.risks import Finding, OutsideReference, Risk
from goldenthread.cases.models.safety import How, Interpreter, Outcome, SafetyDecision, Sighting
from goldenthread.cases.models.staff import EmployerDisclosure, StaffAllegation
from goldenthread.cases.models.wellbeing import ChosenRisk, GridPoint, OptionChoice

__all__ = [
    "ENDED",
    "NEEDS",
    "Addition",
    "AdditionKind",
    "AdvocacyDecision",
    "AdvocateStep",
    "AgeDecision",
    "Attendance",
    "CapacityConclusion",
    "CapacityDecision",
    "CapacityRecord",
    "ChildRecord",
    "ChildStep",
    "ChosenRisk",
    "ChronologyPdf",
    "Concern",
    "ConcernDecision",
    "ConcernStatus",
    "CrimeAnswer",
    "CrimeDecision",
    "DecisionKind",
    "DesiredOutcome",
    "DirectContact",
    "Disagreement",
    "DisagreementStep",
    "DisciplinesMeeting",
    "EmployerDisclosure",
    "Enquiry",
    "EnquiryEnding",
    "EnquiryKind",
    "EnquiryPlan",
    "Finding",
    "FrontDoorCall",
    "GridPoint",
    "HandOver",
    "How",
    "Interpreter",
    "InvitationAnswer",
    "Invitee",
    "InviteeKind",
    "Joining",
    "JointPlan",
    "ManagerReview",
    "Meeting",
    "MeetingAction",
    "MeetingHow",
    "MeetingKind",
    "Minutes",
    "Move",
    "MoveReason",
    "NotAsked",
    "NotTold",
    "OptionChoice",
    "Outcome",
    "OutcomeSaying",
    "OutcomeState",
    "OutsideReference",
    "Override",
    "Partner",
    "PartyTold",
    "PassingOn",
    "PdfState",
    "PlacementRisk",
    "PlanDecision",
    "PlanLine",
    "PrincipleAnswers",
    "ProviderDecision",
    "ProviderDecisionKind",
    "Reporter",
    "RestrictedAccess",
    "Risk",
    "RungDecision",
    "SafeContact",
    "SafetyDecision",
    "SayingKind",
    "Sighting",
    "StaffAllegation",
    "Stage",
    "TransitionPlan",
    "named_for",
]
