from goldenthread.involvement.models.duties import AgencyDuty, DutyState
from goldenthread.involvement.models.notices import Answer, Notice, NoticeState, Update, UpdateKind
from goldenthread.involvement.models.providers import ProviderTelling

__all__ = ["AgencyDuty", "Answer", "DutyState", "Notice", "NoticeState", "ProviderTelling", "Update", "UpdateKind"]
