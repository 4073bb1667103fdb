from goldenthread.cases.operations.advice import (
    draw_sample,
    follow_up_advice,
    give_advice,
    judge_advice,
    link_advice,
    unlink_advice,
)
from goldenthread.cases.operations.advocacy import consider_advocacy, record_advocate
from goldenthread.cases.operations.capacity import assess_capacity, consider_capacity, decide_with_person
from goldenthread.cases.operations.child_path import AboutChild, record_child, record_child_step
from goldenthread.cases.operations.children import agree_joint_plan, record_children, tell_front_door
from goldenthread.cases.operations.complexity import (
    raise_disagreement,
    record_disciplines_meeting,
    record_placement_risk,
    record_transition,
    settle_disagreement,
    take_disagreement_up,
)
from goldenthread.cases.operations.concerns import add_to_concern, add_words, raise_concern
from goldenthread.cases.operations.contact import record_safe_contact, require_safe_way
from goldenthread.cases.operations.crime import answer_as_police, ask_police, decide_crime
from goldenthread.cases.operations.decisions import (
    answer_passing_on,
    close_concern,
    conclude_after_death,
    pass_concern_on,
    record_decision,
    reopen_concern,
)
from goldenthread.cases.operations.discussions import Discussion, record_direct_contact, record_discussion
from goldenthread.cases.operations.endings import cease_enquiry, conclude_enquiry, decide_not_to_tell, set_gate_aside
from goldenthread.cases.operations.enquiries import held_enquiry, move_on, owe_in, say_of, say_who_leads, unclosed_enquiry
from goldenthread.cases.operations.enquiry_actions import ask_for_enquiry_action
from goldenthread.cases.operations.hand_overs import (
    acknowledge_hand_over,
    hand_to,
    read_return,
    return_hand_over,
    take_back_hand_over,
)
from goldenthread.cases.operations.how_it_went import (
    ask_after_all,
    begin_asking,
    name_asker,
    read_answers,
    record_answers,
    say_not_asked,
    stop_asking,
)
from goldenthread.cases.operations.how_it_went_links import answer_by_link, give_link, open_link, take_link_off
from goldenthread.cases.operations.joins import join_concerns, separate_concern
from goldenthread.cases.operations.meetings import (
    Invited,
    answer_invitation,
    call_off_meeting,
    invite,
    set_meeting,
    take_back_invitations,
    tell_invited,
)
from goldenthread.cases.operations.minutes import WhoCame, add_meeting_action, read_minutes, record_attendance, write_minutes
from goldenthread.cases.operations.moves import record_move
from goldenthread.cases.operations.outcomes import (
    judge_outcome,
    record_not_asked,
    record_outcome,
    record_principles,
    revisit_outcome,
)
from goldenthread.cases.operations.overrides import note_override
from goldenthread.cases.operations.owing import locked, owe, say
from goldenthread.cases.operations.page_readers import (
    answer_page_message,
    ask_for_advocate,
    hash_of_link,
    look_at_page,
    open_page,
    say_on_page,
)
from goldenthread.cases.operations.page_sentences import (
    as_seen,
    current_sentences,
    decide_sentence,
    out_of_date,
    write_sentence,
)
from goldenthread.cases.operations.person_pages import (
    give_page_link,
    make_page_ready,
    say_why_pages_off,
    stop_pages_of,
    switch_pages_off,
)
from goldenthread.cases.operations.plans import add_plan_line, decide_plan, end_plan_line, plan_enquiry
from goldenthread.cases.operations.providers import Whom, decide_provider, provider_was_told
from goldenthread.cases.operations.referrers import add_by_code, decide_rung, tell_party
from goldenthread.cases.operations.request_answers import accept_request, ask_about_request, decline_request, return_request
from goldenthread.cases.operations.requests import (
    accept_return,
    ask_agency,
    chase_request,
    record_return,
    reply_to_question,
    send_back_request,
    take_back_requests,
    tell_asked,
    withdraw_request,
)
from goldenthread.cases.operations.reviews import review_decision
from goldenthread.cases.operations.ringing import ring_desk
from goldenthread.cases.operations.risks import record_finding, record_outside_reference, record_risk, remove_risk
from goldenthread.cases.operations.safety import (
    decide_safe_tonight,
    decide_safe_tonight_for_council,
    hand_to_out_of_hours,
    record_sighting,
    record_sighting_for_council,
)
from goldenthread.cases.operations.speaking import check_words, name_person, restrict, say_employer
from goldenthread.cases.operations.staff import change_staff, decide_employer_disclosure, name_staff, record_employer_told
from goldenthread.cases.operations.taking_in import take_into_enquiry
from goldenthread.cases.operations.triage import give_concern, identify_person, record_facts, start_triage
from goldenthread.cases.operations.wellbeing import choose_option, place_on_grid, record_chosen_risk, review_chosen_risk
from goldenthread.cases.operations.wishes import take_wishes

__all__ = [
    "AboutChild",
    "Discussion",
    "Invited",
    "WhoCame",
    "Whom",
    "accept_request",
    "accept_return",
    "acknowledge_hand_over",
    "add_by_code",
    "add_meeting_action",
    "add_plan_line",
    "add_to_concern",
    "add_words",
    "agree_joint_plan",
    "answer_as_police",
    "answer_by_link",
    "answer_invitation",
    "answer_page_message",
    "answer_passing_on",
    "as_seen",
    "ask_about_request",
    "ask_after_all",
    "ask_agency",
    "ask_for_advocate",
    "ask_for_enquiry_action",
    "ask_police",
    "assess_capacity",
    "begin_asking",
    "call_off_meeting",
    "cease_enquiry",
    "change_staff",
    "chase_request",
    "check_words",
    "choose_option",
    "close_concern",
    "conclude_after_death",
    "conclude_enquiry",
    "consider_advocacy",
    "consider_capacity",
    "current_sentences",
    "decide_crime",
    "decide_employer_disclosure",
    "decide_not_to_tell",
    "decide_plan",
    "decide_provider",
    "decide_rung",
    "decide_safe_tonight",
    "decide_safe_tonight_for_council",
    "decide_sentence",
    "decide_with_person",
    "decline_request",
    "draw_sample",
    "end_plan_line",
    "follow_up_advice",
    "give_advice",
    "give_concern",
    "give_link",
    "give_page_link",
    "hand_to",
    "hand_to_out_of_hours",
    "hash_of_link",
    "held_enquiry",
    "identify_person",
    "invite",
    "join_concerns",
    "judge_advice",
    "judge_outcome",
    "link_advice",
    "locked",
    "look_at_page",
    "make_page_ready",
    "move_on",
    "name_asker",
    "name_person",
    "name_staff",
    "note_override",
    "open_link",
    "open_page",
    "out_of_date",
    "owe",
    "owe_in",
    "pass_concern_on",
    "place_on_grid",
    "plan_enquiry",
    "provider_was_told",
    "raise_concern",
    "raise_disagreement",
    "read_answers",
    "read_minutes",
    "read_return",
    "record_advocate",
    "record_answers",
    "record_attendance",
    "record_child",
    "record_child_step",
    "record_children",
    "record_chosen_risk",
    "record_decision",
    "record_direct_contact",
    "record_disciplines_meeting",
    "record_discussion",
    "record_employer_told",
    "record_facts",
    "record_finding",
    "record_move",
    "record_not_asked",
    "record_outcome",
    "record_outside_reference",
    "record_placement_risk",
    "record_principles",
    "record_return",
    "record_risk",
    "record_safe_contact",
    "record_sighting",
    "record_sighting_for_council",
    "record_transition",
    "remove_risk",
    "reopen_concern",
    "reply_to_question",
    "require_safe_way",
    "restrict",
    "return_hand_over",
    "return_request",
    "review_chosen_risk",
    "review_decision",
    "revisit_outcome",
    "ring_desk",
    "say",
    "say_employer",
    "say_not_asked",
    "say_of",
    "say_on_page",
    "say_who_leads",
    "say_why_pages_off",
    "send_back_request",
    "separate_concern",
    "set_gate_aside",
    "set_meeting",
    "settle_disagreement",
    "start_triage",
    "stop_asking",
    "stop_pages_of",
    "switch_pages_off",
    "take_back_hand_over",
    "take_back_invitations",
    "take_back_requests",
    "take_disagreement_up",
    "take_into_enquiry",
    "take_link_off",
    "take_wishes",
    "tell_asked",
    "tell_front_door",
    "tell_invited",
    "tell_party",
    "unclosed_enquiry",
    "unlink_advice",
    "withdraw_request",
    "write_minutes",
    "write_sentence",
]
