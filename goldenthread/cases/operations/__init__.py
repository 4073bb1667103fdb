from goldenthread.cases.operations.concerns import add_to_concern, add_words, raise_concern
from goldenthread.cases.operations.decisions import (
    answer_passing_on,
    close_concern,
    pass_concern_on,
    record_decision,
    reopen_concern,
)
from goldenthread.cases.operations.owing import owe
from goldenthread.cases.operations.triage import give_concern, identify_person, record_facts, start_triage

__all__ = [
    "add_to_concern",
    "add_words",
    "answer_passing_on",
    "close_concern",
    "give_concern",
    "identify_person",
    "owe",
    "pass_concern_on",
    "raise_concern",
    "record_decision",
    "record_facts",
    "reopen_concern",
    "start_triage",
]
