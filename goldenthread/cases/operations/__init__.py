from goldenthread.cases.operations.advocacy import consider_advocacy, record_advocate
from goldenthread.cases.operations.capacity import assess_capacity, consider_capacity, decide_with_person
from goldenthread.cases.operations.child_path import AboutChild, record_child, record_child_step
from goldenthread.cases.operations.children import agree_joint_plan, record_children, tell_front_door
from goldenthread.cases.operations.chronologies import (
    ask_for_pdf,
    claim_pdf,
    forget_pdfs,
    give_up_pdf,
    keep_pdf,
    open_pdf,
    try_pdf_again,
    unmade,
)
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
from goldenthread.cases.operations.plans import add_plan_line, decide_plan, end_plan_line, plan_enquiry
from goldenthread.cases.operations.providers import Whom, decide_provider, provider_was_told
from goldenthread.cases.operations.referrers import add_by_code, decide_rung, tell_party
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
from goldenthread.cases.operations.wellbeing import choose_option, place_on_grid, record_chosen_risk
from goldenthread.cases.operations.wishes import take_wishes

__all__ = [
    "AboutChild",
    "Discussion",
    "Invited",
    "WhoCame",
    "Whom",
    "acknowledge_hand_over",
    "add_by_code",
    "add_meeting_action",
    "add_plan_line",
    "add_to_concern",
    "add_words",
    "agree_joint_plan",
    "answer_as_police",
    "answer_invitation",
    "answer_passing_on",
    "ask_for_enquiry_action",
    "ask_for_pdf",
    "ask_police",
    "assess_capacity",
    "call_off_meeting",
    "cease_enquiry",
    "change_staff",
    "check_words",
    "choose_option",
    "claim_pdf",
    "close_concern",
    "conclude_after_death",
    "conclude_enquiry",
    "consider_advocacy",
    "consider_capacity",
    "decide_crime",
    "decide_employer_disclosure",
    "decide_not_to_tell",
    "decide_plan",
    "decide_provider",
    "decide_rung",
    "decide_safe_tonight",
    "decide_safe_tonight_for_council",
    "decide_with_person",
    "end_plan_line",
    "forget_pdfs",
    "give_concern",
    "give_up_pdf",
    "hand_to",
    "hand_to_out_of_hours",
    "held_enquiry",
    "identify_person",
    "invite",
    "join_concerns",
    "judge_outcome",
    "keep_pdf",
    "locked",
    "move_on",
    "name_person",
    "name_staff",
    "note_override",
    "open_pdf",
    "owe",
    "owe_in",
    "pass_concern_on",
    "place_on_grid",
    "plan_enquiry",
    "provider_was_told",
    "raise_concern",
    "raise_disagreement",
    "read_minutes",
    "read_return",
    "record_advocate",
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
    "record_risk",
    "record_safe_contact",
    "record_sighting",
    "record_sighting_for_council",
    "record_transition",
    "remove_risk",
    "reopen_concern",
    "require_safe_way",
    "restrict",
    "return_hand_over",
    "review_decision",
    "revisit_outcome",
    "ring_desk",
    "say",
    "say_employer",
    "say_of",
    "say_who_leads",
    "separate_concern",
    "set_gate_aside",
    "set_meeting",
    "settle_disagreement",
    "start_triage",
    "take_back_hand_over",
    "take_back_invitations",
    "take_disagreement_up",
    "take_into_enquiry",
    "take_wishes",
    "tell_front_door",
    "tell_invited",
    "tell_party",
    "try_pdf_again",
    "unclosed_enquiry",
    "unmade",
    "write_minutes",
]
