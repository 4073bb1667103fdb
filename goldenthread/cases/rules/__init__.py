from goldenthread.cases.rules.concerns import DECIDABLE, MOVES, faults_in, may_close, may_decide, may_move
from goldenthread.cases.rules.contact import contact_line, may_message, may_record, not_to_know_line
from goldenthread.cases.rules.referrers import Referrer, Rung, may_choose_rung, rung, words_for_rung
from goldenthread.cases.rules.telling import Party, Telling, may_tell, may_tell_everyone

__all__ = [
    "DECIDABLE",
    "MOVES",
    "Party",
    "Referrer",
    "Rung",
    "Telling",
    "contact_line",
    "faults_in",
    "may_choose_rung",
    "may_close",
    "may_decide",
    "may_message",
    "may_move",
    "may_record",
    "may_tell",
    "may_tell_everyone",
    "not_to_know_line",
    "rung",
    "words_for_rung",
]
