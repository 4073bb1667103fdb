from goldenthread.cases.presenters.capacity import advocacy_page, capacity_choices, capacity_page
from goldenthread.cases.presenters.child_path import child_page, child_path_page
from goldenthread.cases.presenters.children import children_page, joint_plan_page
from goldenthread.cases.presenters.chronologies import pdf_page
from goldenthread.cases.presenters.contact import not_to_know, referrer_page, safe_contact_page, tell_party_page
from goldenthread.cases.presenters.crime import crime_page, provider_page
from goldenthread.cases.presenters.events import matches_page, overrides_page, review_page
from goldenthread.cases.presenters.hand_overs import hand_over_list, hand_over_page, hand_overs_out_page
from goldenthread.cases.presenters.meetings import asked_direct, meeting_page, meetings_page
from goldenthread.cases.presenters.outcomes import outcomes_page, principles_page, wants_shown
from goldenthread.cases.presenters.owed import owed_now
from goldenthread.cases.presenters.refusals import refusal_reasons
from goldenthread.cases.presenters.safety import council_safety_page, desk_safety_page, safety_entries
from goldenthread.cases.presenters.staff import staff_page
from goldenthread.cases.presenters.wellbeing import wellbeing_page

__all__ = [
    "advocacy_page",
    "asked_direct",
    "capacity_choices",
    "capacity_page",
    "child_page",
    "child_path_page",
    "children_page",
    "council_safety_page",
    "crime_page",
    "desk_safety_page",
    "hand_over_list",
    "hand_over_page",
    "hand_overs_out_page",
    "joint_plan_page",
    "matches_page",
    "meeting_page",
    "meetings_page",
    "not_to_know",
    "outcomes_page",
    "overrides_page",
    "owed_now",
    "pdf_page",
    "principles_page",
    "provider_page",
    "referrer_page",
    "refusal_reasons",
    "review_page",
    "safe_contact_page",
    "safety_entries",
    "staff_page",
    "tell_party_page",
    "wants_shown",
    "wellbeing_page",
]
