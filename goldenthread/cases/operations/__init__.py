from goldenthread.cases.operations.children import agree_joint_plan, record_children, tell_front_door
from goldenthread.cases.operations.concerns import add_to_concern, add_words, raise_concern
from goldenthread.cases.operations.decisions import (
    answer_passing_on,
    close_concern,
    pass_concern_on,
    record_decision,
    reopen_concern,
)
from goldenthread.cases.operations.hand_overs import acknowledge_hand_over, hand_to, read_return, return_hand_over
from goldenthread.cases.operations.joins import join_concerns, separate_concern
from goldenthread.cases.operations.moves import record_move
from goldenthread.cases.operations.overrides import note_override
from goldenthread.cases.operations.owing import locked, owe, say
from goldenthread.cases.operations.reviews import review_decision
from goldenthread.cases.operations.triage import give_concern, identify_person, record_facts, start_triage

__all__ = [
    "acknowledge_hand_over",
    "add_to_concern",
    "add_words",
    "agree_joint_plan",
    "answer_passing_on",
    "close_concern",
    "give_concern",
    "hand_to",
    "identify_person",
    "join_concerns",
    "locked",
    "note_override",
    "owe",
    "pass_concern_on",
    "raise_concern",
    "read_return",
    "record_children",
    "record_decision",
    "record_facts",
    "record_move",
    "reopen_concern",
    "return_hand_over",
    "review_decision",
    "say",
    "separate_concern",
    "start_triage",
    "tell_front_door",
]
