from goldenthread.involvement.models.duties import AgencyDuty, DutyState
from goldenthread.involvement.models.notices import LAST_WORDS, Answer, Notice, NoticeState, Update, UpdateKind

__all__ = ["LAST_WORDS", "AgencyDuty", "Answer", "DutyState", "Notice", "NoticeState", "Update", "UpdateKind"]
