"""Whether records may be disposed of: proposed by one person, agreed to by another, asked once more before they go. Pure."""

from collections.abc import Collection
from datetime import date, timedelta

from goldenthread.core.decisions import Decision, may_answer
from goldenthread.keeping.rules.retention import Keeping

SAY_HOW_KNOWN = "Say how you know"
PROPOSAL_LASTS = timedelta(days=14)
MOST = 50  # records of one proposal: whoever agrees must be able to read them all
CHANGED = "The list has changed since you opened it. Choose again."
NOT_LOOKED_AFTER = (
    "Leave out whoever was looked after by a council as a child, or may have been: "
    "their records are kept until 75 years after the birth."
)


def may_propose(*, chosen: Collection[str], due: Collection[str], looked_after: bool | None) -> Decision:
    """Whether these records may be proposed: each past its day, in no other proposal, and of nobody who was looked after by
    a council as a child. No record here says that: whoever proposes says it, and None that they do not know.

    Source: reference/trust.md F42.
    """
    if not chosen:
        return Decision(False, ("Choose at least one record.",))
    if len(chosen) > MOST:
        return Decision(False, (f"Propose at most {MOST} records at once.",))
    if not set(chosen) <= set(due):
        return Decision(False, (CHANGED,))
    if looked_after is not False:
        return Decision(False, (NOT_LOOKED_AFTER,))
    return Decision(True)


def may_say_looked_after(*, because: str) -> Decision:
    """Whether it may be recorded that a council looked after somebody as a child, or did not: with how that is known."""
    return Decision(True) if because.strip() else Decision(False, (SAY_HOW_KNOWN,))


def may_agree(*, agreed: bool, reason: str) -> Decision:
    """Whether a second person may say yes or no to a disposal: a no with its reason."""
    return may_answer(agreed=agreed, reason=reason, again="proposed")


def may_dispose(
    keeping: Keeping | None, *, today: date, agreed_to: Collection[str], now: Collection[str], kept_with: Collection[str]
) -> Decision:
    """Whether a record may go now: its day has come, and it is what was agreed to.

    `keeping` is worked out at this moment, and None where the record is not to be found; `agreed_to` and `now` are the
    references then and now; `kept_with` those of other records that lead to this one.
    """
    if keeping is None:
        return Decision(False, ("It is now part of another record, or gone",))
    if keeping.dispose_on is None or keeping.dispose_on > today:
        return Decision(False, (keeping.reasons[0].words,))
    if set(agreed_to) != set(now):
        return Decision(False, ("It is not what was agreed to: a report was added or moved",))
    if kept_with:
        return Decision(False, (f"It belongs to what is kept: {', '.join(sorted(kept_with))}",))
    return Decision(True)
