from goldenthread.involvement.models.conflicts import ConflictDecision, ConflictedTeam
from goldenthread.involvement.models.duties import AgencyDuty, DutyState
from goldenthread.involvement.models.notices import Answer, Notice, NoticeState, Update, UpdateKind, readers

__all__ = [
    "AgencyDuty",
    "Answer",
    "ConflictDecision",
    "ConflictedTeam",
    "DutyState",
    "Notice",
    "NoticeState",
    "Update",
    "UpdateKind",
    "readers",
]
