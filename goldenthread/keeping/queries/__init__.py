"""What can be known: what is on hold, and until when each record is kept."""

from goldenthread.keeping.queries.dates import counts, dates, facts_of, references_of, to_work_out
from goldenthread.keeping.queries.holds import concern_called, holds, listed

__all__ = ["concern_called", "counts", "dates", "facts_of", "holds", "listed", "references_of", "to_work_out"]
