"""Harm in another council’s area, and a person who moved: who leads, and who is no longer concerned. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from goldenthread.core.decisions import Decision
from goldenthread.core.practice import practice

PART = "Elsewhere"


@dataclass(frozen=True)
class Lead:
    """Which council leads, whether the concern is to be passed on to it, and why."""

    council: str
    pass_on: bool
    because: str


@practice(
    PART,
    "The council where the harm happened leads, wherever the person came from and whoever pays.",
    source="issue “Safe practice” 11; Care Act 2014, section 42 (“in its area”); Safeguarding Adults Collection counting rules",
)
def who_leads(*, happened_in: str, here: str, placing: str = "") -> Lead:
    """Which council leads. `happened_in` is empty while it is not known: then whoever has the concern does."""
    if not happened_in or happened_in == here:
        return Lead(
            here,
            False,
            f"{here} leads: nothing says that it happened elsewhere"
            if not happened_in
            else f"It happened in the area of {here}",
        )
    because = f"It happened in the area of {happened_in}, which leads under section 42 of the Care Act"
    if placing == here:
        because += f". {here} placed the person there: it is told, and stays responsible for the placement"
    return Lead(happened_in, True, because)


MOVE_NEEDS = {
    "place": "Say where the person is now",
    "warning": "Say what the new place is told, by whom and how, or why it is not warned",
    "payer": "Say who pays now",
}


@practice(
    PART,
    "When somebody moves, the new place is warned by a recorded decision, or it is recorded why not.",
    source="issue “Safe practice” 11",
    refuses=tuple(MOVE_NEEDS.values()),
)
def may_record_move(*, why: str, place: str, warning: str, funding: Iterable[str]) -> Decision:
    """Whether a move can be kept as it is."""
    reasons = [MOVE_NEEDS["place"]] if not place.strip() else []
    if not warning.strip():
        reasons.append(MOVE_NEEDS["warning"])
    if why == "new-funder" and not tuple(funding):
        reasons.append(MOVE_NEEDS["payer"])
    return Decision(not reasons, tuple(reasons))


@practice(
    PART,
    "After a move, whoever was told and whom the policy names no more is told that it is no longer theirs, and is not chased.",
    source="issue “Safe practice” 11; product “she moved”",
)
def no_longer_theirs(*, told: Iterable[str], named_now: Iterable[str]) -> frozenset[str]:
    """The recipients whose part ends, by key."""
    return frozenset(told) - frozenset(named_now)
