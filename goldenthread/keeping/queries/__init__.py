"""What can be known: what is on hold, until when each record is kept, and what is held about somebody who asks."""

from goldenthread.keeping.queries.bundles import (
    LISTS,
    UNDER_WAY,
    looks_of,
    passage_counts,
    passages,
    passages_listed,
    person_called,
    requests_listed,
    shows_others,
    subject_accesses,
)
from goldenthread.keeping.queries.dates import counts, dates, facts_of, references_of, to_work_out
from goldenthread.keeping.queries.holds import concern_called, holds, listed
from goldenthread.keeping.queries.mentions import held_about, names_of

__all__ = [
    "LISTS",
    "UNDER_WAY",
    "concern_called",
    "counts",
    "dates",
    "facts_of",
    "held_about",
    "holds",
    "listed",
    "looks_of",
    "names_of",
    "passage_counts",
    "passages",
    "passages_listed",
    "person_called",
    "references_of",
    "requests_listed",
    "shows_others",
    "subject_accesses",
    "to_work_out",
]
