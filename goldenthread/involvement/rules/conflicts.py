"""Whether somebody in a team that is told is in conflict. Pure."""

from collections.abc import Mapping

from goldenthread.core.decisions import Decision
from goldenthread.core.practice import practice

SAY_WHY = "Say why you think so"
CHOOSE_TEAMS = "Choose each team in which the source of risk works"
# Telling refuses with these, of what was kept earlier: somebody may have left since, and nobody may have been named.
CHOOSE_ANOTHER = "Choose somebody else to tell instead of {}: they cannot read notices there now"
RING_THEM = "{} at {} must be told by telephone: nobody there can read a notice instead. Say why you are not telling them here"


@practice(
    "Speaking up and conflict",
    "Where the source of risk works in a team that is told, nothing goes to its list or mailbox: a named senior of its "
    "organisation reads the notice instead, reminders go to them alone, and the record is restricted.",
    source="issue “Safe practice” 6",
    refuses=(
        SAY_WHY,
        CHOOSE_TEAMS,
        "Choose who is told instead of {}",
        CHOOSE_ANOTHER,
        RING_THEM,
    ),
)
def may_say_conflict(*, works_there: bool, because: str, seniors: Mapping[str, bool]) -> Decision:
    """Whether what triage says of a conflict can be kept. `seniors`: for each team in conflict, whether somebody was named or
    nobody can be."""
    reasons = [] if because.strip() else [SAY_WHY]
    if works_there and not seniors:
        reasons.append(CHOOSE_TEAMS)
    reasons += [f"Choose who is told instead of {team}" for team, named in seniors.items() if works_there and not named]
    return Decision(not reasons, tuple(reasons))
