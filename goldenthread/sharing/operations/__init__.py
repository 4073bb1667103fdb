"""What can be done: note what leaves, keep what was decided about sharing, and what was agreed with others."""

from goldenthread.sharing.operations.agreements import (
    end_agreement,
    make_agreement,
    remind_of_agreements,
    review_agreement,
)
from goldenthread.sharing.operations.decisions import keep_sharing_decision
from goldenthread.sharing.operations.ledger import note_left, note_taken_out

__all__ = [
    "end_agreement",
    "keep_sharing_decision",
    "make_agreement",
    "note_left",
    "note_taken_out",
    "remind_of_agreements",
    "review_agreement",
]
