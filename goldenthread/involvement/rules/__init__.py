from goldenthread.involvement.rules.notices import ASK_WORDS, may_answer, notice_status, reasons_to_read

__all__ = ["ASK_WORDS", "may_answer", "notice_status", "reasons_to_read"]
