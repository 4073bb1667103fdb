from goldenthread.cases.rules.concerns import DECIDABLE, MOVES, faults_in, may_close, may_decide, may_move
from goldenthread.cases.rules.crime import crime_decision, is_possible_crime, must_seal
from goldenthread.cases.rules.providers import handling, may_hold, may_tell_provider

__all__ = [
    "DECIDABLE",
    "MOVES",
    "crime_decision",
    "faults_in",
    "handling",
    "is_possible_crime",
    "may_close",
    "may_decide",
    "may_hold",
    "may_move",
    "may_tell_provider",
    "must_seal",
]
