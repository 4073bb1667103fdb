"""Whether somebody in a team that is told is in conflict. Pure."""

from collections.abc import Mapping

from goldenthread.core.decisions import Decision
from goldenthread.core.practice import practice


@practice(
    "Speaking up and conflict",
    "Where the source of risk works in a team that is told, nothing goes to its list or mailbox: a named senior of its "
    "organisation reads the notice instead, reminders go to them alone, and the record is restricted.",
    source="issue “Safe practice” 6",
    refuses=(
        "Say why you think so",
        "Choose each team in which the source of risk works",
        "Choose who is told instead of {}",
        "Choose somebody else to tell instead of {}: they cannot read notices there now",
        "{} at {} must be told by telephone: nobody there can read a notice instead. Say why you are not telling them here",
    ),
)
def may_say_conflict(*, works_there: bool, because: str, seniors: Mapping[str, bool]) -> Decision:
    """Whether what triage says of a conflict can be kept. `seniors`: for each team in conflict, whether somebody was named or
    nobody can be."""
    reasons = [] if because.strip() else ["Say why you think so"]
    if works_there and not seniors:
        reasons.append("Choose each team in which the source of risk works")
    reasons += [f"Choose who is told instead of {team}" for team, named in seniors.items() if works_there and not named]
    return Decision(not reasons, tuple(reasons))
