"""A worker who speaks up about their own employer, and whom a restricted concern is for. Pure."""

from collections.abc import Mapping
from typing import Any

from goldenthread.cases.rules.identifying import plain
from goldenthread.core.decisions import Decision
from goldenthread.core.practice import practice

_NOT_OF_A_NAME = frozenset({"ltd", "limited", "plc", "llp", "the", "and"})
SAY_EMPLOYER = "Say which body the person who spoke up works for, or that it is none of those here"
NAMED_ALONE_NAME = "Only somebody who is named for it can name others, not whoever opened it in an emergency"
SAY_WHY_NAMED = "Say why they must be able to read it"
NOT_RESTRICTED = "Everybody in casework can read this: it is not restricted"
# The operations that restrict a record and give it to somebody refuse with these.
NAME_MANAGER = "Name a manager who may read it"
NAME_FIRST = "Name them for this restricted concern first"


@practice(
    "Speaking up and conflict",
    "Where a worker speaks up as themself, their employer is matched by its name; where no one body has that name, triage says "
    "which it is before anybody is told.",
    source="issue “Safe practice” 6; product C16",
)
def employer_named(words: str, bodies: Mapping[Any, str]) -> Any | None:
    """The one body that has this name, whatever its case, accents and punctuation; None where none has, or several."""
    wanted = _name(words)
    found = {key for key, name in bodies.items() if wanted and _name(name) == wanted}
    return found.pop() if len(found) == 1 else None


def _name(words: str) -> tuple[str, ...]:
    cleaned = "".join(char if char.isalnum() or char in "'’ʼ" else " " for char in words.replace("&", " and "))
    return tuple(word for word in map(plain, cleaned.split()) if word and word not in _NOT_OF_A_NAME)


@practice(
    "Speaking up and conflict",
    "While a worker speaks up as themself, nobody is told until it is known which body is their employer: no notice to that "
    "body shows the kind of concern, what else could show who raised it, or when it was reported.",
    source="issue “Safe practice” 6; product C16",
    refuses=(SAY_EMPLOYER,),
)
def may_tell(*, raised_as: str, employer_known: bool) -> Decision:
    """Whether notices may go while somebody speaks up about their own employer."""
    if raised_as != "individual" or employer_known:
        return Decision(True)
    return Decision(False, (SAY_EMPLOYER,))


@practice(
    "Speaking up and conflict",
    "A partner that employs whoever speaks up as themself, or may do so while nobody has said whom they work for, is handed "
    "neither the account, the kind of concern nor when it was reported.",
    source="issue “Safe practice” 6",
)
def withheld_from(*, raised_as: str, employer: Any, employer_known: bool, partner: Any) -> bool:
    """Whether what was reported is withheld from a partner that a concern is handed to."""
    return raised_as == "individual" and (not employer_known or employer == partner)


@practice(
    "Speaking up and conflict",
    "A restricted record is for named people only: whoever restricted it, at least one manager, and those whom a manager named "
    "later with a reason. Nobody else finds it in any list, count or search.",
    source="issue “Safe practice” 6",
    refuses=(NAME_MANAGER, NAMED_ALONE_NAME, SAY_WHY_NAMED, NOT_RESTRICTED, NAME_FIRST),
)
def may_name(*, restricted: bool, because: str, named: bool = True) -> Decision:
    """Whether one more person may be named for a restricted concern, by somebody who is `named` for it themself."""
    reasons = []
    if restricted and not named:
        reasons.append(NAMED_ALONE_NAME)
    if not restricted:
        reasons.append(NOT_RESTRICTED)
    if not because.strip():
        reasons.append(SAY_WHY_NAMED)
    return Decision(not reasons, tuple(reasons))
