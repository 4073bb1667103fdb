from goldenthread.cases.operations.concerns import add_to_concern, add_words, raise_concern
from goldenthread.cases.operations.crime import answer_as_police, ask_police, decide_crime
from goldenthread.cases.operations.decisions import (
    answer_passing_on,
    close_concern,
    pass_concern_on,
    record_decision,
    reopen_concern,
)
from goldenthread.cases.operations.hand_overs import acknowledge_hand_over, hand_to, read_return, return_hand_over
from goldenthread.cases.operations.owing import owe, say
from goldenthread.cases.operations.providers import Whom, decide_provider, provider_was_told
from goldenthread.cases.operations.triage import give_concern, identify_person, record_facts, start_triage

__all__ = [
    "Whom",
    "acknowledge_hand_over",
    "add_to_concern",
    "add_words",
    "answer_as_police",
    "answer_passing_on",
    "ask_police",
    "close_concern",
    "decide_crime",
    "decide_provider",
    "give_concern",
    "hand_to",
    "identify_person",
    "owe",
    "pass_concern_on",
    "provider_was_told",
    "raise_concern",
    "read_return",
    "record_decision",
    "record_facts",
    "reopen_concern",
    "return_hand_over",
    "say",
    "start_triage",
]
