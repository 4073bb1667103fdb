"""The life of an action: what may be done to it now, and why not. Pure: plain values in, reasons out.

Source: issue "The enquiry" 9; product C10.
"""

from datetime import datetime

from goldenthread.core.decisions import Decision

OPEN, DONE, CHECKED, WITHDRAWN = "open", "done-not-checked", "change-checked", "withdrawn"
MOVES: dict[str, frozenset[str]] = {
    OPEN: frozenset({DONE, WITHDRAWN}),
    DONE: frozenset({OPEN, CHECKED, WITHDRAWN}),
    CHECKED: frozenset(),
    WITHDRAWN: frozenset(),
}
LIVE = frozenset({OPEN, DONE})
REMINDERS = ("First reminder: ", "Second reminder: ")
_NOT = {
    OPEN: "This action is still open",
    DONE: "This action is done and waits to be checked",
    CHECKED: "This action is finished: the change has been checked",
    WITHDRAWN: "This action was withdrawn",
}


def may_ask(*, what: str, why: str, due: datetime, now: datetime, team_open: bool, works_there: bool) -> Decision:
    """Whether an action may be asked for. `works_there`: whoever it is given to works in the organisation that owes it."""
    return _all(
        (bool(what.strip()), "Say what is to be done"),
        (bool(why.strip()), "Say why it is to be done"),
        _to_come(due, now),
        (team_open, "Choose a team that is open"),
        (works_there, "Choose somebody who works in that organisation"),
    )


def may_add(state: str, words: str) -> Decision:
    """Whether progress or evidence may be added: as long as it is not finished."""
    return _all((state in LIVE, _NOT[state]), (bool(words.strip()), "Say what has happened"))


def may_say_done(state: str, words: str) -> Decision:
    """Whether whoever owes it may say that it is done."""
    return _all((state == OPEN, _NOT[state]), (bool(words.strip()), "Say what was done"))


def may_check(state: str, *, changed: str, seen: str, own_work: bool) -> Decision:
    """Whether practice may be said to have changed: by somebody who did not do it, saying what changed and how they saw it."""
    return _all(
        (state == DONE, _NOT[state]),
        (not own_work, "Whoever did it cannot check it: ask a colleague to"),
        (bool(changed.strip()), "Say what has changed in practice"),
        (bool(seen.strip()), "Say how you saw it"),
    )


def may_send_back(state: str, *, because: str, due: datetime, now: datetime) -> Decision:
    """Whether what was said to be done may go back to whoever owes it, with a new day."""
    return _all((state == DONE, _NOT[state]), (bool(because.strip()), "Say what is missing"), _to_come(due, now))


def may_withdraw(state: str, because: str) -> Decision:
    """Whether whoever asked may ask for it no longer."""
    return _all((state in LIVE, _NOT[state]), (bool(because.strip()), "Say why it is not asked for any more"))


def may_transfer(state: str, *, because: str, team_open: bool, works_there: bool) -> Decision:
    """Whether an action may go to another team or person of the organisation that owes it. It never leaves that one."""
    return _all(
        (state == OPEN, _NOT[state]),
        (team_open, "Choose one of your own teams"),
        (works_there, "Choose somebody who works here"),
        (bool(because.strip()), "Say why it goes to them"),
    )


def chase(step: int, *, has_lead: bool) -> tuple[str, bool]:
    """How a chase begins its letter, and whether it goes to the team's lead: after two reminders, where there is one."""
    if step < len(REMINDERS):
        return REMINDERS[step], False
    return "Overdue: ", has_lead


def _to_come(due: datetime, now: datetime) -> tuple[bool, str]:
    return due > now, "Choose a day that is still to come"


def _all(*asked: tuple[bool, str]) -> Decision:
    reasons = tuple(words for met, words in asked if not met)
    return Decision(not reasons, reasons)
