from goldenthread.desk.queries.looking import concerns_looked_at, lookers, looks, what_left
from goldenthread.desk.queries.records import Nearby, Record, record
from goldenthread.desk.queries.searching import Results, search
from goldenthread.desk.queries.worklists import (
    NOBODY,
    TABS,
    WorkFilter,
    WorkItem,
    counts,
    oldest_untaken,
    rows,
    teammates,
    work_items,
)

__all__ = [
    "NOBODY",
    "TABS",
    "Nearby",
    "Record",
    "Results",
    "WorkFilter",
    "WorkItem",
    "concerns_looked_at",
    "counts",
    "lookers",
    "looks",
    "oldest_untaken",
    "record",
    "rows",
    "search",
    "teammates",
    "what_left",
    "work_items",
]
