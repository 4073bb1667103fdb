"""Opening a restricted record in an emergency, and looking at that afterwards. Pure."""

from datetime import datetime, timedelta

from goldenthread.core.decisions import Decision

LASTS = timedelta(minutes=30)
SENTENCE = 5  # words of the shortest reason that says who is in danger and what of
SAY_WHY = "Say in a sentence what the emergency is and what you must find out"
# One answer for a reference that is unknown, another council's, or of something that is not restricted from anybody.
NOT_OPENED = "Nothing was opened. Check the reference with whoever gave it to you, or ring the duty manager"
READ_ALREADY = "You can read this record without emergency access: search for its reference"
REVIEWED = "Somebody has looked at this already"
SAY_WHAT_WAS_DONE = "Say what is done about it"


def may_open(*, because: str, reads_already: bool) -> Decision:
    """Whether a reason is enough to open a record, and whether there is anything to open."""
    if reads_already:
        return Decision(False, (READ_ALREADY,))
    return Decision(True) if len(because.split()) >= SENTENCE else Decision(False, (SAY_WHY,))


def is_open(*, ends_at: datetime, closed: bool, now: datetime) -> bool:
    """Whether an emergency access still opens its record."""
    return not closed and now < ends_at


def may_review(*, reviewed: bool, right: bool, done: str) -> Decision:
    """Whether what was found of an emergency access can be kept: once, and with what is done where it was not right."""
    if reviewed:
        return Decision(False, (REVIEWED,))
    return Decision(True) if right or done.strip() else Decision(False, (SAY_WHAT_WAS_DONE,))
