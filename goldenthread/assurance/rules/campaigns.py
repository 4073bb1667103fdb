"""What a campaign may do: be sent, be closed, ask again. Pure; every reason is a sentence that its reader can act on."""

from datetime import date, datetime, timedelta

from goldenthread.clocks.rules import months_later
from goldenthread.core.decisions import Decision
from goldenthread.core.working_days import BeyondCalendar, is_working_day

MOST_FRAMEWORKS, MOST_SUBJECTS = 10, 500
ONE_DAY = timedelta(days=1)
PREPARED_BEFORE = timedelta(days=28)  # a campaign that repeats is prepared so long before it is sent again
EVERY = {3: "Every three months", 6: "Every six months", 12: "Every year", 24: "Every two years"}
SENT = "It was sent: what it asks stands until it is closed"


def may_change(*, draft: bool) -> Decision:
    """Whether what a campaign asks, and of whom, can still be changed."""
    return Decision(draft, () if draft else (SENT,))


def may_say(*, from_day: date, to_day: date, due_at: datetime, now: datetime) -> Decision:
    """Whether a campaign can be about this period and due then: a day that the calendar of bank holidays knows."""
    reasons = []
    if to_day < from_day:
        reasons.append("The period ends before it begins")
    if due_at <= now:
        reasons.append("Choose a day after today by which they answer")
    try:
        is_working_day(due_at.date())
    except BeyondCalendar:
        reasons.append("Choose an earlier day: England’s bank holidays are not known so far ahead")
    return Decision(not reasons, tuple(reasons))


def may_send(*, frameworks: int, asked: int, without_contact: tuple[str, ...], due_at: datetime, now: datetime) -> Decision:
    """Whether a campaign can be sent: it asks something of somebody, each has someone who answers, and there is time."""
    reasons = []
    if not frameworks:
        reasons.append("Choose what you ask: at least one framework")
    if not asked:
        reasons.append("Choose whom you ask")
    if without_contact:
        shown, more = ", ".join(without_contact[:5]), len(without_contact) - 5
        reasons.append(f"Say who answers for {shown}" + (f" and {more} more" if more > 0 else ""))
    if due_at <= now:
        reasons.append("The day by which they answer has passed: choose another")
    return Decision(not reasons, tuple(reasons))


def may_add(*, kept: int, more: int) -> Decision:
    """Whether so many more can be asked in one campaign."""
    if kept + more > MOST_SUBJECTS:
        return Decision(False, (f"One campaign asks {MOST_SUBJECTS} at most: send two",))
    return Decision(True)


def may_ask_partner(*, own: bool, commissions: bool, asked: bool) -> Decision:
    """Whether an organisation can be asked to rely on the result."""
    if own:
        return Decision(False, ("Your own organisation leads it",))
    if not commissions:
        return Decision(False, ("Only a council, an integrated care board, NHS England or a board can rely on it",))
    if asked:
        return Decision(False, ("They have been asked already",))
    return Decision(True)


def may_run(*, state: str) -> Decision:
    """Whether somebody can be reminded, given more time or asked no longer: while the campaign is open."""
    if state != "open":
        return Decision(False, ("The campaign is not open",))
    return Decision(True)


def may_give_time(*, answering: bool, due_at: datetime, was: datetime, now: datetime) -> Decision:
    """Whether somebody can have until this day: later than now and than what they had, while they still answer."""
    if not answering:
        return Decision(False, ("They have submitted it already",))
    reasons = []
    if due_at <= now:
        reasons.append("Choose a day after today")
    if due_at <= was:
        reasons.append("Choose a later day than the one that they have")
    return Decision(not reasons, tuple(reasons))


def next_period(from_day: date, to_day: date, months: int) -> tuple[date, date]:
    """The period that a campaign asks about so many months later: a year that ends with a month still ends with it."""
    return months_later(from_day, months), months_later(to_day + ONE_DAY, months) - ONE_DAY


def prepared_on(sent: date, months: int) -> date:
    """The day on which the next campaign is prepared as a draft, for one that repeats every so many months."""
    return months_later(sent, months) - PREPARED_BEFORE
