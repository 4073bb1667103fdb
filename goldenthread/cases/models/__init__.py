from goldenthread.cases.models.advice import Advice, AdviceFollowUp, AdviceJudgement, AdviceSample, SampledAdvice
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
from goldenthread.cases.models.concerns import Concern, ConcernStatus, PassingOn, Reporter, RestrictedAccess, reads_restricted
from goldenthread.cases.models.contact import SafeContact
from goldenthread.cases.models.crime import CrimeAnswer, CrimeDecision
from goldenthread.cases.models.emergency import EmergencyAccess
from goldenthread.cases.models.enquiries import ENDED, Enquiry, EnquiryKind, Stage
from goldenthread.cases.models.hand_overs import HandOver, Partner
from goldenthread.cases.models.how_it_went import (
    AskingLink,
    AskingState,
    HowItWent,
    HowItWentAnswer,
    HowItWentReply,
    WhyNotAsked,
)
from goldenthread.cases.models.joins import Joining
from goldenthread.cases.models.meetings import (
    NEEDS,
    Attendance,
    DirectContact,
    InvitationAnswer,
    Invitee,
    InviteeKind,
    Meeting,
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
from goldenthread.cases.models.person_pages import (
    PageCheck,
    PageMessage,
    PageMessageKind,
    PageOff,
    PageReader,
    PageSentence,
    PersonPage,
    SentenceState,
)
from goldenthread.cases.models.plans import EnquiryEnding, EnquiryPlan, NotTold, PlanDecision, PlanLine
from goldenthread.cases.models.protected import ProtectedIdentity, ProtectedKind
from goldenthread.cases.models.providers import ProviderDecision, ProviderDecisionKind
from goldenthread.cases.models.records import Addition, AdditionKind, ConcernDecision, DecisionKind
from goldenthread.cases.models.referrers import PartyTold, RungDecision
from goldenthread.cases.models.requests import (
    AgencyRequest,
    RequestAnswer,
    RequestItem,
    RequestKind,
    RequestState,
    RequestStep,
    StepKind,
)
from goldenthread.cases.models.restrictions import RestrictionKind, RestrictionStep, RestrictionStepKind
from goldenthread.cases.models.risks import Finding, OutsideReference, Risk
from goldenthread.cases.models.safety import How, Interpreter, Outcome, SafetyDecision, Sighting
from goldenthread.cases.models.shares import ConcernShare
from goldenthread.cases.models.staff import EmployerDisclosure, StaffAllegation
from goldenthread.cases.models.wellbeing import ChosenRisk, ChosenRiskReview, GridPoint, OptionChoice

__all__ = [
    "ENDED",
    "NEEDS",
    "Addition",
    "AdditionKind",
    "Advice",
    "AdviceFollowUp",
    "AdviceJudgement",
    "AdviceSample",
    "AdvocacyDecision",
    "AdvocateStep",
    "AgeDecision",
    "AgencyRequest",
    "AskingLink",
    "AskingState",
    "Attendance",
    "CapacityConclusion",
    "CapacityDecision",
    "CapacityRecord",
    "ChildRecord",
    "ChildStep",
    "ChosenRisk",
    "ChosenRiskReview",
    "ChronologyPdf",
    "Concern",
    "ConcernDecision",
    "ConcernShare",
    "ConcernStatus",
    "CrimeAnswer",
    "CrimeDecision",
    "DecisionKind",
    "DesiredOutcome",
    "DirectContact",
    "Disagreement",
    "DisagreementStep",
    "DisciplinesMeeting",
    "EmergencyAccess",
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
    "HowItWent",
    "HowItWentAnswer",
    "HowItWentReply",
    "Interpreter",
    "InvitationAnswer",
    "Invitee",
    "InviteeKind",
    "Joining",
    "JointPlan",
    "ManagerReview",
    "Meeting",
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
    "PageCheck",
    "PageMessage",
    "PageMessageKind",
    "PageOff",
    "PageReader",
    "PageSentence",
    "Partner",
    "PartyTold",
    "PassingOn",
    "PdfState",
    "PersonPage",
    "PlacementRisk",
    "PlanDecision",
    "PlanLine",
    "PrincipleAnswers",
    "ProtectedIdentity",
    "ProtectedKind",
    "ProviderDecision",
    "ProviderDecisionKind",
    "Reporter",
    "RequestAnswer",
    "RequestItem",
    "RequestKind",
    "RequestState",
    "RequestStep",
    "RestrictedAccess",
    "RestrictionKind",
    "RestrictionStep",
    "RestrictionStepKind",
    "Risk",
    "RungDecision",
    "SafeContact",
    "SafetyDecision",
    "SampledAdvice",
    "SayingKind",
    "SentenceState",
    "Sighting",
    "StaffAllegation",
    "Stage",
    "StepKind",
    "TransitionPlan",
    "WhyNotAsked",
    "reads_restricted",
]
