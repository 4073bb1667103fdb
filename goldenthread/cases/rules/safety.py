"""Who is safe tonight, who has seen them, and what may not be set aside until both are said. Pure: plain values in."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from goldenthread.core.decisions import Decision
from goldenthread.core.practice import practice

PART = "Safe tonight"
SOURCE = "issue “Safe practice” 1; product C15"

# Local defaults, marked so: how far away the next check may be. Three days hold a weekend; somebody who is not safe is looked
# at again within one.
CHECK_SAFE_WITHIN = timedelta(hours=72)
CHECK_UNSAFE_WITHIN = timedelta(hours=24)
# Local default, marked so: as far away as a hand-over may be asked back. The longest run of days off is four.
BACK_WITHIN = timedelta(days=5)

SAFE, NOT_SAFE = "safe", "not-safe"
SET_ASIDE = frozenset({"no-further-action", "other-help", "passed-on"})

SAY_WHETHER_SAFE = "Say whether they are safe tonight, why, what the interim plan is and when it is checked next"
NOT_SAFE_YET = "They were last decided not safe: say that they are safe and why, or decide to enquire"
DESK_ONLY = "Only the out-of-hours desk records this: hand it back with what you found"
TAKE_IT_FIRST = "Say that you have it first"


@dataclass(frozen=True)
class Said:
    """What somebody says of a person's safety tonight. `check_at` is None only where `no_check_because` says why."""

    safe: bool
    because: str
    plan: str
    doing_now: str = ""
    check_at: datetime | None = None
    checked_by: str = ""
    no_check_because: str = ""


@dataclass(frozen=True)
class Seeing:
    """One attempt to see a person: how, and what came of it."""

    at: datetime
    how: str  # in-person, video, telephone
    outcome: str  # seen, nobody-in, refused
    alone: str = ""  # yes, no
    interpreter: str = ""  # not-needed, used, not-there


@practice(PART, "Only “yes, safe now” is not urgent: “no”, “I don’t know” and no answer all are.", source=SOURCE)
def is_urgent(safe_now: str) -> bool:
    """Whether a report of this answer starts the clock of two hours."""
    return safe_now != "yes"


@practice(
    PART,
    "A decision that somebody is safe tonight, or is not, says why, the interim plan, and who checks next and when.",
    source=SOURCE,
    refuses=(
        "Say why you decide this",
        "Say what the interim plan is",
        "Say what is being done now to make them safe",
        "Say when it is checked next",
        "Say who checks it next",
        "Choose a time for the next check that is still to come",
        "Check again within {} hours",
        "Somebody who is not safe is always checked again: say when",
        "Check once before you say that no further check is needed",
    ),
)
def safe_tonight(said: Said, *, now: datetime, found_safe_before: bool) -> Decision:
    """Whether this is enough to be a decision. `found_safe_before`: the last decision was that they are safe."""
    reasons = []
    if not said.because.strip():
        reasons.append("Say why you decide this")
    if not said.plan.strip():
        reasons.append("Say what the interim plan is")
    if not said.safe and not said.doing_now.strip():
        reasons.append("Say what is being done now to make them safe")
    reasons += _no_check(said, found_safe_before) if said.no_check_because.strip() else _next_check(said, now)
    return Decision(not reasons, tuple(reasons))


def _no_check(said: Said, found_safe_before: bool) -> list[str]:
    if not said.safe:
        return ["Somebody who is not safe is always checked again: say when"]
    return [] if found_safe_before else ["Check once before you say that no further check is needed"]


def _next_check(said: Said, now: datetime) -> list[str]:
    reasons = [] if said.checked_by.strip() else ["Say who checks it next"]
    within = CHECK_SAFE_WITHIN if said.safe else CHECK_UNSAFE_WITHIN
    if said.check_at is None:
        reasons.append("Say when it is checked next")
    elif said.check_at <= now:
        reasons.append("Choose a time for the next check that is still to come")
    elif said.check_at > now + within:
        reasons.append(f"Check again within {int(within.total_seconds() // 3600)} hours")
    return reasons


@practice(
    PART,
    "A concern reported not safe or not known is not set aside without a decision that they are safe; passing it on needs one "
    "either way. It may always go to enquiry: the clock runs on.",
    source=SOURCE,
    refuses=(SAY_WHETHER_SAFE, NOT_SAFE_YET),
)
def may_set_aside(kind: str, *, reported: str, decided: str) -> Decision:
    """Whether triage may decide this. `reported`: safe now, as reported; `decided`: the last decision, or nothing."""
    if kind not in SET_ASIDE or decided == SAFE:
        return Decision(True)
    if decided == NOT_SAFE:
        return Decision(True) if kind == "passed-on" else Decision(False, (NOT_SAFE_YET,))
    return Decision(False, (SAY_WHETHER_SAFE,)) if is_urgent(reported) else Decision(True)


@practice(
    PART,
    "Only being seen in person counts as seen: a telephone or video call, nobody in, and access refused never do.",
    source=SOURCE,
)
def counts_as_seen(how: str, outcome: str) -> bool:
    """Whether an attempt is when the person was last seen."""
    return how == "in-person" and outcome == "seen"


@practice(
    PART,
    "Every attempt to see somebody says when, how and what came of it; of somebody seen, whether alone and with which help to "
    "understand each other.",
    source=SOURCE,
    refuses=(
        "Choose a time that has passed: this is about an attempt that was made",
        "Say whether they were seen alone",
        "Say whether an interpreter was needed",
    ),
)
def may_record_sighting(seeing: Seeing, *, now: datetime) -> Decision:
    """Whether this says enough of an attempt."""
    reasons = []
    if seeing.at > now:
        reasons.append("Choose a time that has passed: this is about an attempt that was made")
    if seeing.outcome == "seen" and not seeing.alone:
        reasons.append("Say whether they were seen alone")
    if seeing.outcome == "seen" and not seeing.interpreter:
        reasons.append("Say whether an interpreter was needed")
    return Decision(not reasons, tuple(reasons))


@practice(
    PART,
    "A hand-over to out-of-hours says what could happen, what to do, whom to ring and by when it comes back.",
    source=SOURCE,
    refuses=(
        "Say what could happen",
        "Say what they are asked to do",
        "Say whom they can ring",
        "Choose a time to have it back that is still to come",
        "Ask for it back within {} days",
    ),
)
def may_hand_over(*, could_happen: str, asks: str, to_ring: str, back_by: datetime, now: datetime) -> Decision:
    """Whether this is enough to work from at night."""
    reasons = []
    if not could_happen.strip():
        reasons.append("Say what could happen")
    if not asks.strip():
        reasons.append("Say what they are asked to do")
    if not to_ring.strip():
        reasons.append("Say whom they can ring")
    if back_by <= now:
        reasons.append("Choose a time to have it back that is still to come")
    elif back_by > now + BACK_WITHIN:
        reasons.append(f"Ask for it back within {BACK_WITHIN.days} days")
    return Decision(not reasons, tuple(reasons))


@practice(
    PART,
    "The out-of-hours desk says whether somebody is safe, and who has seen them, while it has the concern: taken by a named "
    "person and not handed back.",
    source=SOURCE,
    refuses=(
        DESK_ONLY,
        TAKE_IT_FIRST,
        "{} handed this back: ring {}",
    ),
)
def may_act_for_council(*, out_of_hours: bool, taken: bool, returned_by: str, council: str) -> Decision:
    """Whether a partner may record this in the council's place. `returned_by` is empty while it has not come back."""
    if not out_of_hours:
        return Decision(False, (DESK_ONLY,))
    if not taken:
        return Decision(False, (TAKE_IT_FIRST,))
    if returned_by:
        return Decision(False, (f"{returned_by} handed this back: ring {council}",))
    return Decision(True)


@practice(
    PART,
    "A hand-over that nobody has taken is asked for again every thirty minutes; the last time its lead is asked, and the "
    "council owes ringing the desk itself.",
    source=SOURCE,
)
def next_call(step: int, *, has_lead: bool) -> tuple[str, bool, bool]:
    """What call number `step` (0 is the first after the hand-over) is: its words, whether it is the lead's, and the last."""
    if step < len(_CALLS):
        return _CALLS[step], False, False
    return ("Last call, for the team lead: " if has_lead else "Last call: "), has_lead, True


_CALLS = ("Second call: ", "Third call: ")
