"""When somebody has died: what may be recorded and decided. Pure."""

from datetime import date

from goldenthread.core.decisions import Decision
from goldenthread.core.practice import practice

CONCLUDE, RE_AIM = "conclude", "re-aim"


@practice(
    "Death",
    "A death is recorded with the day and how it is known, once; what was recorded wrongly is put right by a new record.",
    source="issue “Safe practice” 12",
    refuses=(
        "Their death is recorded already: put that record right if it is wrong",
        "Say how you know that they died",
        "Give the day on which they died: today or earlier",
        "They cannot have died before they were born: check both dates",
    ),
)
def may_record_death(*, died_on: date, born: date | None, today: date, recorded: bool, how_known: str) -> Decision:
    """Whether a death may be recorded."""
    reasons = []
    if recorded:
        reasons.append("Their death is recorded already: put that record right if it is wrong")
    if not how_known.strip():
        reasons.append("Say how you know that they died")
    return _with_dates(reasons, died_on, born, today)


@practice(
    "Death",
    "A wrongly recorded death is put right by a new record with its reason: the day, or that the person is alive.",
    source="issue “Safe practice” 12",
    refuses=("No death is recorded, so there is nothing to put right", "Say why the record was wrong"),
)
def may_correct_death(*, died_on: date | None, born: date | None, today: date, recorded: bool, because: str) -> Decision:
    """Whether the record of a death may be put right: `died_on` None says that the person is alive."""
    reasons = []
    if not recorded:
        reasons.append("No death is recorded, so there is nothing to put right")
    if not because.strip():
        reasons.append("Say why the record was wrong")
    return _with_dates(reasons, died_on, born, today)


def _with_dates(reasons: list[str], died_on: date | None, born: date | None, today: date) -> Decision:
    if died_on and died_on > today:
        reasons.append("Give the day on which they died: today or earlier")
    if died_on and born and died_on < born:
        reasons.append("They cannot have died before they were born: check both dates")
    return Decision(not reasons, tuple(reasons))


@practice(
    "Death",
    "After a death the work is concluded, or aimed at others who are at risk, by a decision; until then it cannot be closed,"
    " and those who were told still hear the outcome.",
    source="issue “Safe practice” 12",
    refuses=(
        "Record the death first",
        "This concern is closed",
        "Say why",
        "Say who else is at risk, without names",
        "Start triage before you conclude the work",
        "Tell everyone who must be told, or record why not",
        "Wait until {} answers your offer to pass it on",
    ),
)
def may_decide_after_death(
    *, died: bool, status: str, kind: str, because: str, others: str, tell_first: bool, offered_to: str
) -> Decision:
    """Whether the work may be concluded, or aimed at others, after a death."""
    reasons = [] if died else ["Record the death first"]
    if status == "closed":
        reasons.append("This concern is closed")
    if not because.strip():
        reasons.append("Say why")
    if kind == RE_AIM and not others.strip():
        reasons.append("Say who else is at risk, without names")
    if kind == CONCLUDE:
        reasons += _not_to_an_end(status, tell_first, offered_to)
    return Decision(not reasons, tuple(reasons))


def _not_to_an_end(status: str, tell_first: bool, offered_to: str) -> list[str]:
    """Why the work cannot be brought to its end yet: those who must hear of it hear first."""
    reasons = []
    if status == "new":
        reasons.append("Start triage before you conclude the work")
    if tell_first:
        reasons.append("Tell everyone who must be told, or record why not")
    if offered_to:
        reasons.append(f"Wait until {offered_to} answers your offer to pass it on")
    return reasons
