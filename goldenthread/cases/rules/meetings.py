"""When a meeting may be set, what must be known of who came, and where an enquiry stands after it. Pure: no database."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from goldenthread.core.decisions import Decision

CONTACTED, NOBODY_ELSE, NOT_YET = "contacted", "nobody-else", "not-yet"
ATTENDED, REPORT, APOLOGIES, ABSENT = "attended", "report", "apologies", "absent"
PLANNING = frozenset({"strategy-meeting", "strategy-discussion"})  # a meeting of this kind plans the enquiry
CONFERENCE = "case-conference"
THE_PERSON = "person"
WHOSE = "Say whose it is: a team that was asked, or a person"

# What a strategy meeting goes through. Source: reference/domain.md 2.2, Plymouth's multi-agency manual.
AGENDA = (
    "What was reported",
    "What the person wants",
    "Capacity and advocacy",
    "Whether the person is safe now",
    "Whether others are at risk",
    "What is done next, by whom and by when",
    "Who tells whom",
)
# Who else may need to be asked direct: telling a commissioner asks none of them. Source: procedure 2.5 §5.
ASK_DIRECT = (
    "Community nurse",
    "Learning disability nurse",
    "GP",
    "Hospital ward or discharge team",
    "Mental health worker or care coordinator",
    "Continuing healthcare nurse",
    "Their own social worker",
)


@dataclass(frozen=True)
class MeetingPlan:
    """A meeting as it is to be set. `contacted` says whether those who know the person were asked direct."""

    kind: str
    at: datetime
    how: str
    place: str
    agenda: tuple[str, ...]
    chair: str
    asks: str
    contacted: str
    contacted_because: str = ""


def may_set(plan: MeetingPlan, *, now: datetime, contacts: int, invited: int) -> Decision:
    """Whether a meeting may be set: in time to come, with something to speak of, somebody to come and nobody forgotten.

    Source: issue "The enquiry" 4; procedure 2.5 §5, "must still be contacted direct".
    """
    asked = (
        (plan.at > now, "Choose a time that is still to come"),
        (bool(plan.agenda), "Write at least one line of the agenda"),
        (invited > 0, "Invite at least one team"),
        (
            plan.contacted != CONTACTED or contacts > 0,
            "Add whom you contacted direct, when and who did it: none is on the list yet",
        ),
        (plan.contacted == CONTACTED or bool(plan.contacted_because.strip()), "Say why nobody was contacted direct"),
    )
    reasons = tuple(words for met, words in asked if not met)
    return Decision(not reasons, reasons)


@dataclass(frozen=True)
class Came:
    """Who was invited, and whether they came."""

    kind: str
    name: str
    attendance: str
    why_absent: str = ""


def may_record_attendance(came: Iterable[Came], *, held_at: datetime, now: datetime) -> Decision:
    """Whether what is said of who came is whole. Where the person was not there, it is said why: never a blank."""
    reasons = [] if held_at <= now else ["Say when it was held: this time is still to come"]
    rows = list(came)
    reasons += [f"Say whether {one.name} came" for one in rows if not one.attendance]
    reasons += [
        f"Say why {one.name} was not there"
        for one in rows
        if one.kind == THE_PERSON and one.attendance and one.attendance != ATTENDED and not one.why_absent.strip()
    ]
    if rows and all(one.attendance and one.attendance != ATTENDED for one in rows):
        reasons.append("Nobody came: call the meeting off and set another")
    return Decision(not reasons, tuple(reasons))


def stages_after(kind: str, stage: str) -> tuple[str, ...]:
    """Through which stages an enquiry goes when a meeting of this kind has been held; none where it stays where it is."""
    if stage == "planning":
        if kind in PLANNING:
            return ("under-way",)
        return ("under-way", "conference") if kind == CONFERENCE else ()
    return ("conference",) if kind == CONFERENCE and stage in {"under-way", "plan-in-review"} else ()


def may_answer_invitation(answer: str, *, attending: bool, words: str, held: bool, called_off: bool) -> Decision:
    """Whether an invited team may answer so."""
    if called_off:
        return Decision(False, ("This meeting was called off",))
    if held:
        return Decision(False, ("This meeting has been held: ring the council to add something",))
    if answer == "attend" and not attending:
        return Decision(False, ("Say who will attend",))
    if answer == REPORT and not words.strip():
        return Decision(False, ("Write your report",))
    return Decision(True)


def may_record_discussion(*, held_at: datetime, now: datetime, who: int, police_asked: str, police_words: str) -> Decision:
    """Whether a telephone discussion may be recorded: it has happened, with somebody, and the police view is known or it is
    said why not."""
    missing = "Say what the police said" if police_asked == "yes" else "Say why the police were not asked"
    asked = (
        (held_at <= now, "Say when you spoke: this time is still to come"),
        (who > 1, "Write who spoke: at least two people, one a line"),
        (bool(police_words.strip()), missing),
    )
    reasons = tuple(words for met, words in asked if not met)
    return Decision(not reasons, reasons)
