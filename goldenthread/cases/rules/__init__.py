from goldenthread.cases.rules import faces, identifying, speaking
from goldenthread.cases.rules.concerns import DECIDABLE, MOVES, faults_in, may_close, may_decide, may_move

__all__ = ["DECIDABLE", "MOVES", "faces", "faults_in", "identifying", "may_close", "may_decide", "may_move", "speaking"]
