from enum import StrEnum


class Permission(StrEnum):
    SEE_CASEWORK = "cases.see_casework"
    RAISE_CONCERN = "cases.raise_concern"
    TRIAGE_CONCERN = "cases.triage_concern"
    DECIDE_CONCERN = "cases.decide_concern"
    NAME_PEOPLE = "cases.name_people"
    SEE_OWN_REPORTS = "cases.see_own_reports"
    SEE_HAND_OVERS = "cases.see_hand_overs"
    LEAD_ENQUIRY = "cases.lead_enquiry"
    REVIEW_DECISIONS = "cases.review_decisions"
    SEE_STAFF_NAMES = "cases.see_staff_names"
    TELL_EMPLOYER = "cases.tell_employer"
    SEE_CONCERNS_ABOUT_US = "cases.see_concerns_about_us"
    ATTEND_MEETINGS = "cases.attend_meetings"
    ANSWER_REQUESTS = "cases.answer_requests"
    OPEN_IN_EMERGENCY = "cases.open_in_emergency"
    REVIEW_EMERGENCY_ACCESS = "cases.review_emergency_access"
    SHARE_CONCERN = "cases.share_concern"
    SEE_SHARES = "cases.see_shares"
    ASK_HOW_IT_WENT = "cases.ask_how_it_went"
