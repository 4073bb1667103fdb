from goldenthread.cases.rules import staff
from goldenthread.cases.rules.concerns import DECIDABLE, MOVES, faults_in, may_close, may_decide, may_move

__all__ = ["DECIDABLE", "MOVES", "faults_in", "may_close", "may_decide", "may_move", "staff"]
