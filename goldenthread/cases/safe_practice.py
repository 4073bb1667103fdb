"""The parts of safe practice that a concern's own page shows, each in one line: what was last decided, or that nothing was.

The line is kept with the concern by `operations.say`, so that the page asks the database nothing more; the page of the part
has the whole history. Source: issue "Safe practice".
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


def _always(concern: Any) -> bool:
    return True


@dataclass(frozen=True)
class Line:
    """One part: its key and title, the page where it is decided, what the link says, what is shown until it is decided, and
    for which concerns it is shown. `again` is what the link says once it is decided."""

    key: str
    title: str
    page: str
    verb: str
    undecided: str
    applies: Callable[[Any], bool] = _always
    again: str = "Change"


def _speaks_up(concern: Any) -> bool:
    return bool(concern.raised_as == "individual")


def _has_provider(concern: Any) -> bool:
    return concern.provider_id is not None


def _has_died(concern: Any) -> bool:
    return (concern.person.same_as or concern.person).died is not None


def _happened_elsewhere(concern: Any) -> bool:
    return bool(concern.location and concern.location.council_id and concern.location.council_id != concern.owner_id)


def _waits_for_a_manager(concern: Any) -> bool:
    return "manager-review" in concern.safe_practice


HIDDEN = "No notice to it shows the kind of concern or when it was reported."
SPEAKING_UP, CONFLICT = "speaking-up", "conflict"
LINES: tuple[Line, ...] = (  # in the order in which somebody on a hard day needs them
    Line("death", "Death", "death", "See what follows", "Their death is recorded", _has_died, "See what follows"),
    Line("safe-tonight", "Safe tonight", "decide_safe_tonight", "Decide", "Nobody has decided this", again="Decide again"),
    Line("last-seen", "Last seen", "record_sighting", "Record an attempt", "Not seen yet", again="Record an attempt"),
    Line(
        "out-of-hours",
        "With out-of-hours",
        "hand_to_out_of_hours",
        "Hand it to out-of-hours",
        "Not handed over",
        again="Read it, or hand it over",
    ),
    Line(
        "safe-contact",
        "Safe contact",
        "safe_contact",
        "Say how it is safe to reach them",
        "Not asked yet: send nothing to the person, nor to whoever raised it",
    ),
    Line("children", "Children", "record_children", "Say how old they are", "Not known how old they are"),
    Line("crime", "Could this be a crime?", "decide_crime", "Decide", "Not decided yet"),
    Line("provider", "Telling the provider", "decide_provider", "Decide", "Not decided: it is told nothing", _has_provider),
    Line(
        SPEAKING_UP,
        "Who is speaking up",
        "speaking_up",
        "Say whom they work for",
        "A worker raised this as themself, and nobody has said whom they work for",
        _speaks_up,
    ),
    Line(
        CONFLICT,
        "Conflict of interest",
        "conflicts",
        "Say so",
        "Nobody has said whether the source of risk works in a team that is told",
    ),
    Line("staff", "Allegations against staff", "staff_allegations", "Name somebody", "No member of staff is named"),
    Line("must-hear", "Who else must hear", "must_hear", "See the table", "Not worked out yet", again="See the table"),
    Line(
        "referrer",
        "What whoever raised it hears",
        "referrer",
        "Say what they may hear",
        "Not decided: what the report says of them counts",
    ),
    Line(
        "who-leads",
        "Who leads",
        "pass_concern_on",
        "Pass it on",
        "It happened in another council’s area, which leads under section 42",
        _happened_elsewhere,
    ),
    Line("other-reports", "Other reports", "likely_matches", "Look for reports of the same event", "None joined"),
    Line("where-now", "Where they are now", "record_move", "They have moved, or somebody else pays", "As reported"),
    Line("manager-review", "A manager’s look", "manager_review", "See all three", "Not looked at", _waits_for_a_manager),
)


def lines_of(concern: Any) -> list[dict[str, Any]]:
    """Each part that applies to a concern, with what was last decided of it."""
    shown = [line for line in LINES if line.applies(concern)]
    return [{"line": line, "words": concern.safe_practice.get(line.key, "")} for line in shown]
