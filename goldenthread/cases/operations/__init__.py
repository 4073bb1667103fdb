from goldenthread.cases.operations.concerns import add_to_concern, add_words, raise_concern
from goldenthread.cases.operations.decisions import (
    answer_passing_on,
    close_concern,
    conclude_after_death,
    pass_concern_on,
    record_decision,
    reopen_concern,
)
from goldenthread.cases.operations.hand_overs import acknowledge_hand_over, hand_to, read_return, return_hand_over
from goldenthread.cases.operations.owing import owe, say
from goldenthread.cases.operations.staff import (
    change_staff,
    decide_employer_disclosure,
    name_staff,
    record_employer_told,
)
from goldenthread.cases.operations.triage import give_concern, identify_person, record_facts, start_triage

__all__ = [
    "acknowledge_hand_over",
    "add_to_concern",
    "add_words",
    "answer_passing_on",
    "change_staff",
    "close_concern",
    "conclude_after_death",
    "decide_employer_disclosure",
    "give_concern",
    "hand_to",
    "identify_person",
    "name_staff",
    "owe",
    "pass_concern_on",
    "raise_concern",
    "read_return",
    "record_decision",
    "record_employer_told",
    "record_facts",
    "reopen_concern",
    "return_hand_over",
    "say",
    "start_triage",
]
