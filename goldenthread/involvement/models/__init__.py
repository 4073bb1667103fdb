from goldenthread.involvement.models.duties import AgencyDuty, DutyState
from goldenthread.involvement.models.notices import Answer, Notice, NoticeState, Update, UpdateKind

__all__ = ["AgencyDuty", "Answer", "DutyState", "Notice", "NoticeState", "Update", "UpdateKind"]
