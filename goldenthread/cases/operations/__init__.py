from goldenthread.cases.operations.children import agree_joint_plan, record_children, tell_front_door
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
from goldenthread.cases.operations.enquiries import held_enquiry, move_on, owe_in, say_of, say_who_leads
from goldenthread.cases.operations.hand_overs import acknowledge_hand_over, hand_to, read_return, return_hand_over
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
from goldenthread.cases.operations.overrides import note_override
from goldenthread.cases.operations.owing import locked, owe, say
from goldenthread.cases.operations.providers import Whom, decide_provider, provider_was_told
from goldenthread.cases.operations.referrers import add_by_code, decide_rung, tell_party
from goldenthread.cases.operations.reviews import review_decision
from goldenthread.cases.operations.ringing import ring_desk
from goldenthread.cases.operations.safety import (
    decide_safe_tonight,
    decide_safe_tonight_for_council,
    hand_to_out_of_hours,
    record_sighting,
    record_sighting_for_council,
)
from goldenthread.cases.operations.speaking import check_words, name_person, restrict, say_employer
from goldenthread.cases.operations.staff import change_staff, decide_employer_disclosure, name_staff, record_employer_told
from goldenthread.cases.operations.triage import give_concern, identify_person, record_facts, start_triage

__all__ = [
    "Discussion",
    "Invited",
    "WhoCame",
    "Whom",
    "acknowledge_hand_over",
    "add_by_code",
    "add_meeting_action",
    "add_to_concern",
    "add_words",
    "agree_joint_plan",
    "answer_as_police",
    "answer_invitation",
    "answer_passing_on",
    "ask_police",
    "call_off_meeting",
    "change_staff",
    "check_words",
    "close_concern",
    "conclude_after_death",
    "decide_crime",
    "decide_employer_disclosure",
    "decide_provider",
    "decide_rung",
    "decide_safe_tonight",
    "decide_safe_tonight_for_council",
    "give_concern",
    "hand_to",
    "hand_to_out_of_hours",
    "held_enquiry",
    "identify_person",
    "invite",
    "join_concerns",
    "locked",
    "move_on",
    "name_person",
    "name_staff",
    "note_override",
    "owe",
    "owe_in",
    "pass_concern_on",
    "provider_was_told",
    "raise_concern",
    "read_minutes",
    "read_return",
    "record_attendance",
    "record_children",
    "record_decision",
    "record_direct_contact",
    "record_discussion",
    "record_employer_told",
    "record_facts",
    "record_move",
    "record_safe_contact",
    "record_sighting",
    "record_sighting_for_council",
    "reopen_concern",
    "require_safe_way",
    "restrict",
    "return_hand_over",
    "review_decision",
    "ring_desk",
    "say",
    "say_employer",
    "say_of",
    "say_who_leads",
    "separate_concern",
    "set_meeting",
    "start_triage",
    "take_back_invitations",
    "tell_front_door",
    "tell_invited",
    "tell_party",
    "write_minutes",
]
