"""Who would be at risk if known, and where somebody is. Pure."""

from goldenthread.core.decisions import Decision
from goldenthread.core.practice import practice

THIRD_PARTY, ADDRESS = "third-party", "address"
SAY_NAME = "Give the name that must not be known"
SAY_ADDRESS = "Give the address that must not be known"
SAY_SHOWN_AS = "Say how they may be called instead, such as ‘a neighbour’"
SAY_WHY = "Say what could happen if it were known"
IN_WORDS = "The words that stand for it must not hold it"


@practice(
    "Speaking up and conflict",
    "Somebody who would be at risk if known, and an address that must not be known, are marked with the reason and the words "
    "that stand for them; nothing that shows them is told to others without a reason, which is kept.",
    source="issue “Who may see what” 4; reference/trust.md, promise 7",
    refuses=(SAY_NAME, SAY_ADDRESS, SAY_SHOWN_AS, SAY_WHY, IN_WORDS),
)
def may_protect(*, kind: str, name: str, reach: str, shown_as: str, because: str) -> Decision:
    """Whether enough is said to protect somebody, or an address."""
    reasons = []
    if kind == THIRD_PARTY and not name.strip():
        reasons.append(SAY_NAME)
    if kind == ADDRESS and not reach.strip():
        reasons.append(SAY_ADDRESS)
    if not shown_as.strip():
        reasons.append(SAY_SHOWN_AS)
    elif name.strip() and name.strip().casefold() in shown_as.casefold():
        reasons.append(IN_WORDS)
    if not because.strip():
        reasons.append(SAY_WHY)
    return Decision(not reasons, tuple(reasons))
