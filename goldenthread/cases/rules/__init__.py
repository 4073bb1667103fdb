from goldenthread.cases.rules import faces, identifying, speaking
from goldenthread.cases.rules.concerns import DECIDABLE, MOVES, faults_in, may_close, may_decide, may_move
from goldenthread.cases.rules.safety import (
    Said,
    Seeing,
    counts_as_seen,
    is_urgent,
    may_act_for_council,
    may_hand_over,
    may_record_sighting,
    may_set_aside,
    next_call,
    safe_tonight,
)

__all__ = [
    "DECIDABLE",
    "MOVES",
    "Said",
    "Seeing",
    "counts_as_seen",
    "faults_in",
    "is_urgent",
    "may_act_for_council",
    "may_close",
    "may_decide",
    "may_hand_over",
    "may_move",
    "may_record_sighting",
    "may_set_aside",
    "next_call",
    "safe_tonight",
]
__all__ = ["DECIDABLE", "MOVES", "faces", "faults_in", "identifying", "may_close", "may_decide", "may_move", "speaking"]
