from goldenthread.involvement.rules.conflicts import may_say_conflict
from goldenthread.involvement.rules.notices import ASK_WORDS, may_answer, notice_status
from goldenthread.involvement.rules.seeing import VIEW_WORDS, WILL_SEE, View, view_of

__all__ = [
    "ASK_WORDS",
    "VIEW_WORDS",
    "WILL_SEE",
    "View",
    "may_answer",
    "may_say_conflict",
    "notice_status",
    "view_of",
]
