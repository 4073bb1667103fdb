from goldenthread.involvement.rules import deaths, must_hear
from goldenthread.involvement.rules.notices import ASK_WORDS, may_answer, notice_status

__all__ = ["ASK_WORDS", "deaths", "may_answer", "must_hear", "notice_status"]
