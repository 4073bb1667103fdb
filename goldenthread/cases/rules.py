"""What may be done with a concern, and when. Pure: plain values in, reasons out."""

from goldenthread.core.decisions import Decision

# From each status, where a concern may go. The state diagram in docs/reference is drawn from this table.
MOVES: dict[str, frozenset[str]] = {
    "new": frozenset({"being-triaged"}),
    "being-triaged": frozenset({"waiting", "in-enquiry", "outcome-not-told", "closed"}),
    "waiting": frozenset({"being-triaged", "in-enquiry", "outcome-not-told", "closed"}),
    "outcome-not-told": frozenset({"closed", "reopened", "in-enquiry"}),
    "in-enquiry": frozenset({"outcome-not-told", "closed"}),
    "closed": frozenset({"reopened"}),
    "reopened": frozenset({"being-triaged", "waiting", "in-enquiry", "outcome-not-told", "closed"}),
}
DECIDABLE = frozenset({"being-triaged", "waiting", "reopened", "outcome-not-told"})


def may_move(status: str, to: str) -> Decision:
    """Whether a concern may go from one status to another."""
    if to in MOVES[status]:
        return Decision(True)
    return Decision(False, (f"A concern that is {status.replace('-', ' ')} cannot become {to.replace('-', ' ')}",))


def may_decide(*, status: str, identified: bool, tell_first: bool) -> Decision:
    """Whether triage may decide what happens next (product C2).

    `identified`: we know who the person is, or have said that we cannot find out. `tell_first`: a proposed notice has been
    neither sent nor decided against.
    """
    reasons = []
    if status not in DECIDABLE:
        reasons.append("Start triage before you decide" if status == "new" else "This concern has been decided")
    if not identified:
        reasons.append("Say who the person is, or that it cannot be known yet")
    if tell_first:
        reasons.append("Tell everyone who must be told, or record why not")
    return Decision(not reasons, tuple(reasons))


def may_close(*, owed: tuple[str, ...], decided: bool) -> Decision:
    """Whether a concern may be closed. `owed`: in words, what its running clocks that block closing ask for.

    Source: procedure 2.5 introduction (always informed of the outcome); product R10.
    """
    reasons = (() if decided else ("Decide what happens next",)) + owed
    return Decision(not reasons, reasons)
