from enum import StrEnum


class Permission(StrEnum):
    SEND_NOTICES = "involvement.send_notices"
    SEE_NOTICES = "involvement.see_notices"
    ANSWER_NOTICE = "involvement.answer_notice"
    TELL_FOR_OWN_REPORT = "involvement.tell_for_own_report"
    DECIDE_AFTER_DEATH = "involvement.decide_after_death"
    RELEASE_NOTICES = "involvement.release_notices"
