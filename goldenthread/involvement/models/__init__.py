from goldenthread.involvement.models.deaths import DeathDecision, DeathFollowUp, DeathRecord
from goldenthread.involvement.models.duties import AgencyDuty, DutyState
from goldenthread.involvement.models.must_hear import HearingFacts, MustHear
from goldenthread.involvement.models.notices import Answer, Notice, NoticeState, Update, UpdateKind

__all__ = [
    "AgencyDuty",
    "Answer",
    "DeathDecision",
    "DeathFollowUp",
    "DeathRecord",
    "DutyState",
    "HearingFacts",
    "MustHear",
    "Notice",
    "NoticeState",
    "Update",
    "UpdateKind",
]
