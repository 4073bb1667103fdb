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
from goldenthread.cases.presenters.person_pages import (
    in_sections,
    page_card,
    page_page,
    pages_page,
    quote_of,
    sentence_rows,
    titles_of,
)
from goldenthread.cases.presenters.refusals import refusal_reasons
from goldenthread.cases.presenters.requests import (
    FILES,
    RESPONSIBLE,
    asked_list,
    asked_of,
    asked_page,
    open_question,
    request_page,
    requests_page,
    written_before,
)
from goldenthread.cases.presenters.safety import council_safety_page, desk_safety_page, safety_entries
from goldenthread.cases.presenters.staff import staff_page
from goldenthread.cases.presenters.wellbeing import wellbeing_page

__all__ = [
    "FILES",
    "RESPONSIBLE",
    "advocacy_page",
    "asked_direct",
    "asked_list",
    "asked_of",
    "asked_page",
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
    "in_sections",
    "joint_plan_page",
    "matches_page",
    "meeting_page",
    "meetings_page",
    "not_to_know",
    "open_question",
    "outcomes_page",
    "overrides_page",
    "owed_now",
    "page_card",
    "page_page",
    "pages_page",
    "pdf_page",
    "principles_page",
    "provider_page",
    "quote_of",
    "referrer_page",
    "refusal_reasons",
    "request_page",
    "requests_page",
    "review_page",
    "safe_contact_page",
    "safety_entries",
    "sentence_rows",
    "staff_page",
    "tell_party_page",
    "titles_of",
    "wants_shown",
    "wellbeing_page",
    "written_before",
]
