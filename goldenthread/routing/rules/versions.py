"""May a council's own version of the rules be changed, or put into use, and if not, why."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.core.decisions import Decision

DRAFT, IN_USE, WITHDRAWN = "draft", "in-use", "withdrawn"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Putting a draft into use: its state, who wrote in it, who asks, what its check found and the day chosen."""

    status: str
    writers: Collection[Any]
    who: Any
    differs: bool  # from the version that it was copied from
    faults: int | None  # None: not checked since it was last changed
    from_day: date
    today: date
    latest_begins: date | None  # when the version put into use last begins


def may_change(status: str) -> Decision:
    """Only a draft can be changed: what was once in use is what earlier notices rest on."""
    return Decision(status == DRAFT, () if status == DRAFT else (_NOT_A_DRAFT,))


_NOT_A_DRAFT = "This is not a draft, so it cannot be changed. Begin a new draft"


def may_put_into_use(asked: Asked) -> Decision:
    """Two people, a check that found nothing, and no day that is gone or that another version has taken."""
    reasons = []
    if asked.status != DRAFT:
        reasons.append(_NOT_A_DRAFT)
    if asked.who in asked.writers:
        reasons.append("You wrote in this draft. Ask a colleague who did not to put it into use")
    if not asked.differs:
        reasons.append("Change a rule first: this draft says what the version before it says")
    if asked.faults is None:
        reasons.append("Check this draft first: it has not been checked since it was last changed")
    elif asked.faults:
        reasons.append("Put right what the check found, and check again")
    if asked.from_day < asked.today:
        reasons.append("Choose today or a later day")
    elif asked.latest_begins and asked.from_day < asked.latest_begins:
        reasons.append(f"Choose {asked.latest_begins.day} {asked.latest_begins:%B %Y} or later: another version begins then")
    return Decision(not reasons, tuple(reasons))
