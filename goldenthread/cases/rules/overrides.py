"""Doing otherwise than a rule says. Pure."""

from goldenthread.core.decisions import Decision
from goldenthread.core.practice import practice

OVERRIDE_NEEDS_WHY = "Say why you do otherwise"


@practice(
    "False ticks",
    "Whoever does otherwise than a rule says gives a reason; a manager sees who, why and how often.",
    source="issue “Safe practice” 14",
    refuses=(OVERRIDE_NEEDS_WHY,),
)
def may_override(because: str) -> Decision:
    """Whether there is a reason."""
    return Decision(bool(because.strip()), () if because.strip() else (OVERRIDE_NEEDS_WHY,))
