"""What may be done with a concern, and when. Pure: plain values in, reasons out."""

from goldenthread.cases import words
from goldenthread.cases.report import Report
from goldenthread.cases.rules.events import may_work_on
from goldenthread.core.decisions import Decision
from goldenthread.core.practice import practice

# From each status, where a concern may go. The state diagram in docs/reference is drawn from this table.
MOVES: dict[str, frozenset[str]] = {
    "new": frozenset({"being-triaged"}),
    "being-triaged": frozenset({"waiting-for-others", "in-enquiry", "outcome-not-told", "closed"}),
    "waiting-for-others": frozenset({"being-triaged", "in-enquiry", "outcome-not-told", "closed"}),
    "outcome-not-told": frozenset({"closed", "reopened", "in-enquiry"}),
    "in-enquiry": frozenset({"outcome-not-told", "closed"}),
    "closed": frozenset({"reopened"}),
    "reopened": frozenset({"being-triaged", "waiting-for-others", "in-enquiry", "outcome-not-told", "closed"}),
}
DECIDABLE = frozenset({"being-triaged", "waiting-for-others", "reopened", "outcome-not-told"})


def may_move(status: str, to: str) -> Decision:
    """Whether a concern may go from one status to another."""
    if to in MOVES[status]:
        return Decision(True)
    return Decision(False, (f"A concern that is {status.replace('-', ' ')} cannot become {to.replace('-', ' ')}",))


CONCLUDE_FIRST = "Conclude the enquiry first"
NOT_DELIVERED = "Tell another way everyone whom a message did not reach"


@practice(
    "False ticks",
    "Told means handed over or acknowledged: nothing is decided while somebody who must be told was not reached.",
    source="issue “Safe practice” 14",
    refuses=("Tell everyone who must be told, or record why not", NOT_DELIVERED),
)
def may_decide(
    *, status: str, identified: bool, tell_first: bool, offered_to: str, not_delivered: bool = False, joined_to: str = ""
) -> Decision:
    """Whether triage may decide what happens next (product C2).

    `identified`: we know who the person is, or have said that we cannot find out. `tell_first`: a proposed notice has been
    neither sent nor decided against; `not_delivered`: one that was sent has not arrived. `offered_to`: a council that has not
    yet answered our offer. `joined_to`: another report of the same event, which carries the work.
    """
    reasons = list(may_work_on(joined_to).reasons)
    if status not in DECIDABLE:
        reasons.append("Start triage before you decide" if status == "new" else "This concern has been decided")
    if not identified:
        reasons.append("Say who the person is, or that it cannot be known yet")
    if offered_to:
        reasons.append(f"Wait until {offered_to} answers your offer to pass it on")
    if tell_first:
        reasons.append("Tell everyone who must be told, or record why not")
    if not_delivered:
        reasons.append(NOT_DELIVERED)
    return Decision(not reasons, tuple(reasons))


def may_close(*, status: str, owed: tuple[str, ...]) -> Decision:
    """Whether a concern may be closed. `owed`: in words, what its running clocks that block closing ask for.

    Source: procedure 2.5 introduction (always informed of the outcome); product R10.
    """
    if status == "closed":
        return Decision(False, ("This concern is closed",))
    first = {"outcome-not-told": (), "in-enquiry": (CONCLUDE_FIRST,)}.get(status, ("Decide what happens next",))
    reasons = tuple(dict.fromkeys((*first, *owed)))
    return Decision(not reasons, reasons)


def faults_in(report: Report) -> tuple[str, ...]:
    """What stops a report from being stored, in words for whoever fills it in."""
    faults = []
    if not report.what_happened.strip():
        faults.append("Tell us what happened")
    checks = (
        (report.raised_by, words.RAISED_BY, "Say who is raising the concern"),
        (report.wants_how, words.WANTS, "Say whether they have told you what they want"),
        (report.safe_now, words.SAFE, "Say whether the person is safe now"),
        (report.knows_of_report, words.SAFE, "Say whether they know that you are telling us"),
        (report.place_kind, words.PLACE, "Say where it happened"),
        (report.age_band or "not-known", words.AGE_BANDS, "Say whether the person is an adult or a child"),
        (report.children_at_home, words.CHILDREN_AT_HOME, "Say whether there are children in the home"),
    )
    faults += [fault for value, allowed, fault in checks if value not in allowed]
    if unknown := set(report.abuse) - set(words.ABUSE):
        faults.append(f"Choose kinds of abuse from the list, not {', '.join(sorted(unknown))}")
    if report.raised_as not in ("organisation", "individual"):
        faults.append("Say whether you report for your organisation or as yourself")
    return tuple(faults)
