from goldenthread.cases.models.children import AgeDecision, FrontDoorCall, JointPlan
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
from goldenthread.cases.models.overrides import ManagerReview, Override
from goldenthread.cases.models.providers import ProviderDecision, ProviderDecisionKind
from goldenthread.cases.models.records import Addition, AdditionKind, ConcernDecision, DecisionKind
from goldenthread.cases.models.referrers import PartyTold, RungDecision
from goldenthread.cases.models.safety import How, Interpreter, Outcome, SafetyDecision, Sighting
from goldenthread.cases.models.staff import EmployerDisclosure, StaffAllegation

__all__ = [
    "ENDED",
    "NEEDS",
    "Addition",
    "AdditionKind",
    "AgeDecision",
    "Attendance",
    "Concern",
    "ConcernDecision",
    "ConcernStatus",
    "CrimeAnswer",
    "CrimeDecision",
    "DecisionKind",
    "DirectContact",
    "EmployerDisclosure",
    "Enquiry",
    "EnquiryKind",
    "FrontDoorCall",
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
    "Outcome",
    "Override",
    "Partner",
    "PartyTold",
    "PassingOn",
    "ProviderDecision",
    "ProviderDecisionKind",
    "Reporter",
    "RestrictedAccess",
    "RungDecision",
    "SafeContact",
    "SafetyDecision",
    "Sighting",
    "StaffAllegation",
    "Stage",
    "named_for",
]
