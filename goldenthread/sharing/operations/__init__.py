"""What can be done: note what leaves."""

from goldenthread.sharing.operations.ledger import note_left, note_taken_out

__all__ = ["note_left", "note_taken_out"]
