from enum import StrEnum


class Permission(StrEnum):
    SEE_FRAMEWORKS = "assurance.see_frameworks"
    EDIT_FRAMEWORKS = "assurance.edit_frameworks"
    RUN_CAMPAIGNS = "assurance.run_campaigns"
    ANSWER_ASSESSMENTS = "assurance.answer_assessments"
    ANSWER_WHAT_IS_GIVEN = "assurance.answer_what_is_given"
