"""Who would be at risk if known, and where somebody is. Pure."""

from goldenthread.core.decisions import Decision
from goldenthread.core.practice import practice

THIRD_PARTY, ADDRESS = "third-party", "address"
SAY_NAME = "Give the name that must not be known"
SAY_ADDRESS = "Give the address that must not be known"
SAY_SHOWN_AS = "Say how they may be called instead, such as ‘a neighbour’"
SAY_WHY = "Say what could happen if it were known"
LIFTED, SAY_WHY_LIFTED = "It was lifted already", "Say why it may be known now"
SAY_ASKED = "Say what whoever is protected thinks of it, or why they were not asked"
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


@practice(
    "Speaking up and conflict",
    "What is protected may be known again only when a manager says why, and what whoever is protected thinks of it or why they "
    "were not asked.",
    source="issue “Who may see what” 4",
    refuses=(LIFTED, SAY_WHY_LIFTED, SAY_ASKED),
)
def may_lift(*, lifted: bool, because: str, asked: str) -> Decision:
    """Whether a protection may be lifted."""
    if lifted:
        return Decision(False, (LIFTED,))
    reasons = [SAY_WHY_LIFTED] * (not because.strip()) + [SAY_ASKED] * (not asked.strip())
    return Decision(not reasons, tuple(reasons))
