from goldenthread.assurance.models.assessments import (
    OPEN_TO_ANSWER,
    SHOWN_TO_COMMISSIONER,
    Answer,
    AnswerQuerySet,
    Assessment,
    AssessmentEvent,
    AssessmentQuerySet,
    AssessmentState,
    EventKind,
)
from goldenthread.assurance.models.campaigns import (
    Campaign,
    CampaignFramework,
    CampaignPartner,
    CampaignQuerySet,
    CampaignState,
    PartnerState,
    Subjects,
)
from goldenthread.assurance.models.library import FrameworkVersion, FrameworkVersionQuerySet, VersionStatus

__all__ = [
    "OPEN_TO_ANSWER",
    "SHOWN_TO_COMMISSIONER",
    "Answer",
    "AnswerQuerySet",
    "Assessment",
    "AssessmentEvent",
    "AssessmentQuerySet",
    "AssessmentState",
    "Campaign",
    "CampaignFramework",
    "CampaignPartner",
    "CampaignQuerySet",
    "CampaignState",
    "EventKind",
    "FrameworkVersion",
    "FrameworkVersionQuerySet",
    "PartnerState",
    "Subjects",
    "VersionStatus",
]
