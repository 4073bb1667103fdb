from goldenthread.cases.operations.concerns import add_to_concern, add_words, raise_concern
from goldenthread.cases.operations.contact import record_safe_contact, require_safe_way
from goldenthread.cases.operations.decisions import (
    answer_passing_on,
    close_concern,
    pass_concern_on,
    record_decision,
    reopen_concern,
)
from goldenthread.cases.operations.hand_overs import acknowledge_hand_over, hand_to, read_return, return_hand_over
from goldenthread.cases.operations.owing import owe, say
from goldenthread.cases.operations.referrers import add_by_code, decide_rung, tell_party
from goldenthread.cases.operations.triage import give_concern, identify_person, record_facts, start_triage

__all__ = [
    "acknowledge_hand_over",
    "add_by_code",
    "add_to_concern",
    "add_words",
    "answer_passing_on",
    "close_concern",
    "decide_rung",
    "give_concern",
    "hand_to",
    "identify_person",
    "owe",
    "pass_concern_on",
    "raise_concern",
    "read_return",
    "record_decision",
    "record_facts",
    "record_safe_contact",
    "reopen_concern",
    "require_safe_way",
    "return_hand_over",
    "say",
    "start_triage",
    "tell_party",
]
