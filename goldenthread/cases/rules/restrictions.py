"""Restricting a record to named people, looking at that again, and taking somebody off. Pure."""

from datetime import date, timedelta

from goldenthread.core.decisions import Decision
from goldenthread.core.practice import practice

REVIEWED_WITHIN = timedelta(days=92)  # a local default: three months
SAY_WHY = "Say why it must be for named people only"
RESTRICTED_ALREADY = "It is restricted already"
CHOOSE_DAY = "Choose a day within three months on which it is looked at again"
NOT_RESTRICTED = "It is not restricted"
ONLY_NAMED = "Only somebody who is named for it can change who may read it"
SAY_WHY_OFF = "Say why they must not read it any more"
LAST_MANAGER = "Name another manager first: a restricted record has a manager who may read it"
SAY_WHY_CHANGED = "Say why it stays restricted, or why it need not"


@practice(
    "Speaking up and conflict",
    "A record is restricted with its kind, a reason, at least one manager and a day within three months on which a manager "
    "looks at it again.",
    source="issue “Who may see what” 1; product C11. Three months is a local default",
    refuses=(RESTRICTED_ALREADY, SAY_WHY, CHOOSE_DAY),
)
def may_restrict(*, restricted: bool, because: str, review_on: date, today: date) -> Decision:
    """Whether a record may be restricted."""
    reasons = []
    if restricted:
        reasons.append(RESTRICTED_ALREADY)
    if not because.strip():
        reasons.append(SAY_WHY)
    if not may_wait_until(review_on, today):
        reasons.append(CHOOSE_DAY)
    return Decision(not reasons, tuple(reasons))


def may_wait_until(review_on: date | None, today: date) -> bool:
    """Whether a day is one on which a restriction may be looked at again."""
    return review_on is not None and today < review_on <= today + REVIEWED_WITHIN


@practice(
    "Speaking up and conflict",
    "A manager who is named for a restricted record takes somebody off it with a reason, from their next page on; a manager "
    "always stays.",
    source="issue “Who may see what” 1",
    refuses=(ONLY_NAMED, SAY_WHY_OFF, LAST_MANAGER),
)
def may_take_off(*, named: bool, because: str, managers_left: int) -> Decision:
    """Whether somebody may be taken off a restricted record; `managers_left` may read it after that."""
    reasons = [] if named else [ONLY_NAMED]
    if not because.strip():
        reasons.append(SAY_WHY_OFF)
    if managers_left < 1:
        reasons.append(LAST_MANAGER)
    return Decision(not reasons, tuple(reasons))


def may_review(*, restricted: bool, named: bool, stays: bool, because: str, review_on: date | None, today: date) -> Decision:
    """Whether it may be kept that somebody looked at a restriction again: it stays until another day, or is lifted."""
    reasons = [] if restricted else [NOT_RESTRICTED]
    if not named:
        reasons.append(ONLY_NAMED)
    if not because.strip():
        reasons.append(SAY_WHY_CHANGED)
    if stays and not may_wait_until(review_on, today):
        reasons.append(CHOOSE_DAY)
    return Decision(not reasons, tuple(reasons))
