"""One event, several reports: what makes two reports likely to be of the same event, joining them, and the third no
further action. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from goldenthread.clocks.rules import LONDON
from goldenthread.core.decisions import Decision
from goldenthread.core.practice import practice

PART = "One event, several reports"
NEAR = timedelta(days=7)
ONE_NAME_IS_NO_SIGN = 2
SIX_MONTHS = timedelta(days=183)
THIRD = 2  # two before it


@dataclass(frozen=True)
class Reported:
    """As much of a report as tells whether it is of the same event."""

    key: object
    person: object
    name: str
    said_age: str
    born: date | None
    location: object | None
    abuse: frozenset[str]
    received_at: datetime


@dataclass(frozen=True)
class Likeness:
    """One thing that two reports have in common, in words, and how much it says."""

    words: str
    score: int


@practice(
    PART,
    "Two reports are shown as likely the same event when they share the person or the place within seven days, with every "
    "reason; nothing is joined by itself.",
    source="issue “Safe practice” 13; product C16",
)
def same_event(one: Reported, other: Reported) -> tuple[Likeness, ...]:
    """Why two reports may be of one event, the strongest reason first; nothing when they are not alike."""
    if one.key == other.key:
        return ()
    who, near = _same_person(one, other), abs(one.received_at - other.received_at) <= NEAR
    where = one.location is not None and one.location == other.location
    if not who and not (where and near):
        return ()
    found = [who] if who else []
    if where:
        found.append(Likeness("The same place, within 7 days" if near else "The same place", 3 if near else 1))
    if one.received_at.astimezone(LONDON).date() == other.received_at.astimezone(LONDON).date():
        found.append(Likeness("Received on the same day", 2))
    elif near:
        found.append(Likeness("Received within 7 days of each other", 1))
    if one.abuse & other.abuse:
        found.append(Likeness("The same kind of abuse or neglect", 1))
    return tuple(sorted(found, key=lambda it: (-it.score, it.words)))


def _same_person(one: Reported, other: Reported) -> Likeness | None:
    if one.person == other.person:
        return Likeness("The same person, as matched", 5)
    if not one.name or one.name != other.name:
        return None
    if one.born and other.born:
        return Likeness("The same name and date of birth", 5) if one.born == other.born else None
    if one.said_age and one.said_age == other.said_age:
        return Likeness("The same name and age, as reported", 4)
    return Likeness("The same name", 3) if len(one.name.split()) >= ONE_NAME_IS_NO_SIGN else None


JOIN_REFUSALS = {
    "itself": "Choose another report: this is the same one",
    "why": "Say why these are one event",
    "closed": "{} is closed: reopen it before you join it",
    "joined": "{} is joined to {} already",
    "leads": "Other reports are joined to {}: let it lead",
    "unsafe": "Say first whether the person is safe tonight, on {}",
}


@dataclass(frozen=True)
class Joinable:
    """As much of a concern as tells whether it can be joined: its reference and how it stands."""

    reference: str
    closed: bool = False
    joined_to: str = ""
    leads: bool = False
    unsafe: bool = False


@practice(
    PART,
    "Joined reports keep their own words and whoever made them apart; the work goes on in one of them.",
    source="issue “Safe practice” 13",
    refuses=tuple(JOIN_REFUSALS.values()),
)
def may_join(one: Joinable, lead: Joinable, because: str) -> Decision:
    """Whether `one` can be joined to `lead`."""
    if one.reference == lead.reference:
        return Decision(False, (JOIN_REFUSALS["itself"],))
    reasons = [] if because.strip() else [JOIN_REFUSALS["why"]]
    for each in (one, lead):
        if each.closed:
            reasons.append(JOIN_REFUSALS["closed"].format(each.reference))
        if each.joined_to:
            reasons.append(JOIN_REFUSALS["joined"].format(each.reference, each.joined_to))
    if one.leads:
        reasons.append(JOIN_REFUSALS["leads"].format(one.reference))
    if one.unsafe:
        reasons.append(JOIN_REFUSALS["unsafe"].format(one.reference))
    return Decision(not reasons, tuple(reasons))


WORK_IS_THERE = "This is joined to {}: the work is done there"


@practice(
    PART,
    "Nobody is told twice of one event: a joined report is neither told nor decided by itself.",
    source="issue “Safe practice” 13",
    refuses=(WORK_IS_THERE,),
)
def may_work_on(joined_to: str) -> Decision:
    """Whether a report is worked on by itself, or with the one that it is joined to."""
    return Decision(not joined_to, (WORK_IS_THERE.format(joined_to),) if joined_to else ())


REVIEW_REFUSALS = {"done": "A manager has looked at this", "why": "Say why you confirm or change it"}


@practice(
    PART,
    "The third no further action about one person within six months goes to a manager, with all three side by side.",
    source="issue “Safe practice” 13",
)
def needs_a_manager(kind: str, earlier: int) -> bool:
    """Whether a decision waits for a manager. `earlier`: how many such decisions there are within six months before it."""
    return kind == "no-further-action" and earlier >= THIRD


@practice(
    PART,
    "A manager confirms or changes it with a reason.",
    source="issue “Safe practice” 13",
    refuses=tuple(REVIEW_REFUSALS.values()),
)
def may_review(*, waiting: bool, because: str) -> Decision:
    """Whether a manager’s answer can be taken."""
    if not waiting:
        return Decision(False, (REVIEW_REFUSALS["done"],))
    return Decision(bool(because.strip()), () if because.strip() else (REVIEW_REFUSALS["why"],))
