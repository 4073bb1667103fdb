"""A concern that is in a partner's hands when it is to be closed. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from goldenthread.core.decisions import Decision
from goldenthread.core.practice import practice

OUT = "{} has {}: wait until it is handed back, or ring them and take it back"
SAY_WHOM_AND_WHY = "Say whom you told there, and why you take it back"


@dataclass(frozen=True)
class InHand:
    """What one partner has and has not handed back. `theirs`: taken as work of its own, which goes on without the council."""

    partner: str
    reference: str
    theirs: bool


@practice(
    "Safe tonight",
    "A concern is not closed while a partner has it: it is handed back first, or the council rings them, takes it back and "
    "says why. What the children’s front door has taken is its own work, and goes on there.",
    source="issue “Safe practice” 1",
    refuses=(OUT.format("{}", "{}"), SAY_WHOM_AND_WHY),
)
def may_close_in_hand(out: Iterable[InHand]) -> Decision:
    """Whether a concern may be closed with this in partners' hands."""
    reasons = tuple(OUT.format(one.partner, one.reference) for one in out if not one.theirs)
    return Decision(not reasons, reasons)


def is_in_hand(refusal: str) -> bool:
    """Whether a refusal is about what a partner still has."""
    return refusal.endswith(OUT.rpartition("{}")[2])
