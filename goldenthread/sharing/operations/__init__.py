"""What can be done: note what leaves, and keep what was decided about sharing."""

from goldenthread.sharing.operations.decisions import keep_sharing_decision
from goldenthread.sharing.operations.ledger import note_left, note_taken_out

__all__ = ["keep_sharing_decision", "note_left", "note_taken_out"]
