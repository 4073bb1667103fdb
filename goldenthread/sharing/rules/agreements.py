"""When an information-sharing agreement stands, what it covers, and what it must say. Pure.

Source: Information Commissioner's Office, Data sharing: a code of practice (2021), "Data sharing agreements". From memory, not
checked.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from goldenthread.core.decisions import Decision
from goldenthread.sharing.rules.bases import Basis, may_rest_on
from goldenthread.sharing.rules.decisions import CHOOSE_ITEMS, Scope, narrowest_scope

LONGEST = timedelta(days=2 * 366)  # between two reviews
REMINDED_BEFORE = timedelta(days=28)

SAY_WITH_WHOM = "Choose at least one organisation"
REVIEW_AHEAD = "Choose a day of review that is still to come, and after it is in force"
REVIEW_WITHIN = "Choose a day of review within two years"
ENDED = "It has ended. Make a new one"
SAY_WHAT_WAS_FOUND = "Say what was looked at"
SAY_WHY_ENDED = "Say why it ends"


class Standing(StrEnum):
    CURRENT = "current"
    NOT_BEGUN = "not-begun"
    PAST_REVIEW = "past-review"
    ENDED = "ended"


STANDINGS = {
    Standing.CURRENT: "In force",
    Standing.NOT_BEGUN: "Not in force yet",
    Standing.PAST_REVIEW: "Past its review",
    Standing.ENDED: "Ended",
}


@dataclass(frozen=True)
class Agreeing:
    """An agreement as it was typed. `parties` is how many other organisations; `items` and `bases` are keys of their lists."""

    parties: int
    items: tuple[str, ...]
    bases: tuple[str, ...]
    begins_on: date
    review_on: date


def may_make(said: Agreeing, known: Mapping[str, Basis], *, today: date) -> Decision:
    """Whether an agreement is complete: with whom, what, on which bases that carry it, and when it is looked at again."""
    reasons = [] if said.parties else [SAY_WITH_WHOM]
    reasons += [] if said.items else [CHOOSE_ITEMS]
    special = narrowest_scope(said.items) != Scope.NOTICE
    reasons += may_rest_on(said.bases, known, special=special, public_body=True).reasons
    reasons += may_set_review(said.review_on, begins_on=said.begins_on, today=today).reasons
    return Decision(not reasons, tuple(reasons))


def may_set_review(review_on: date, *, begins_on: date, today: date) -> Decision:
    """Whether the day of the next review is ahead, and near enough that the agreement does not go stale."""
    if review_on <= max(begins_on, today):
        return Decision(False, (REVIEW_AHEAD,))
    if review_on - max(begins_on, today) > LONGEST:
        return Decision(False, (REVIEW_WITHIN,))
    return Decision(True)


def standing_of(*, begins_on: date, review_on: date, ended_on: date | None, today: date) -> Standing:
    """How an agreement stands on a day. On its day of review it still stands; from the next it is past it."""
    if ended_on is not None:
        return Standing.ENDED
    if today < begins_on:
        return Standing.NOT_BEGUN
    return Standing.PAST_REVIEW if today > review_on else Standing.CURRENT


def covers(agreed: Collection[str], shared: Collection[str]) -> bool:
    """Whether everything that is shared is among what was agreed."""
    return bool(shared) and set(shared) <= set(agreed)
