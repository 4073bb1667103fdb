from goldenthread.involvement.rules import deaths, must_hear
from goldenthread.involvement.rules.conflicts import may_say_conflict
from goldenthread.involvement.rules.notices import (
    ASK_WORDS,
    NOTHING_BOUNCED,
    counts_as_told,
    may_answer,
    may_mark_bounced,
    notice_status,
    reasons_to_read,
)
from goldenthread.involvement.rules.seeing import VIEW_WORDS, WILL_SEE, View, view_of

__all__ = [
    "ASK_WORDS",
    "NOTHING_BOUNCED",
    "VIEW_WORDS",
    "WILL_SEE",
    "View",
    "counts_as_told",
    "deaths",
    "may_answer",
    "may_mark_bounced",
    "may_say_conflict",
    "must_hear",
    "notice_status",
    "reasons_to_read",
    "view_of",
]
