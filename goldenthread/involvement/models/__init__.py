from goldenthread.involvement.models.conflicts import ConflictDecision, ConflictedTeam
from goldenthread.involvement.models.deaths import DeathDecision, DeathFollowUp, DeathRecord
from goldenthread.involvement.models.duties import AgencyDuty, DutyState
from goldenthread.involvement.models.must_hear import HearingFacts, MustHear
from goldenthread.involvement.models.notices import LAST_WORDS, Answer, Notice, NoticeState, Update, UpdateKind, readers
from goldenthread.involvement.models.providers import ProviderTelling

__all__ = [
    "LAST_WORDS",
    "AgencyDuty",
    "Answer",
    "ConflictDecision",
    "ConflictedTeam",
    "DeathDecision",
    "DeathFollowUp",
    "DeathRecord",
    "DutyState",
    "HearingFacts",
    "MustHear",
    "Notice",
    "NoticeState",
    "ProviderTelling",
    "Update",
    "UpdateKind",
    "readers",
]
