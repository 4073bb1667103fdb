from goldenthread.desk.queries.access import Access, access_to, memberships_of
from goldenthread.desk.queries.chronologies import Happened, happened
from goldenthread.desk.queries.enquiries import most_urgent
from goldenthread.desk.queries.items import ListedClock, ListedConcern, ListedPerson, WorkItem
from goldenthread.desk.queries.looking import concern_of, concerns_looked_at, lookers, looks, references_open_to, what_left
from goldenthread.desk.queries.records import Nearby, Record, concern_with_all, record
from goldenthread.desk.queries.searching import Results, There, by_reference, search
from goldenthread.desk.queries.waiting import (
    OUTSIDE,
    WITHOUT_ACCOUNT,
    WaitedOn,
    awaited_of,
    concerns_waiting,
    requests_waiting,
    waited_on,
)
from goldenthread.desk.queries.worklists import (
    NOBODY,
    TABS,
    WorkFilter,
    counts,
    items,
    oldest_untaken,
    own_team,
    rows,
    teammates,
)

__all__ = [
    "NOBODY",
    "OUTSIDE",
    "TABS",
    "WITHOUT_ACCOUNT",
    "Access",
    "Happened",
    "ListedClock",
    "ListedConcern",
    "ListedPerson",
    "Nearby",
    "Record",
    "Results",
    "There",
    "WaitedOn",
    "WorkFilter",
    "WorkItem",
    "access_to",
    "awaited_of",
    "by_reference",
    "concern_of",
    "concern_with_all",
    "concerns_looked_at",
    "concerns_waiting",
    "counts",
    "happened",
    "items",
    "lookers",
    "looks",
    "memberships_of",
    "most_urgent",
    "oldest_untaken",
    "own_team",
    "record",
    "references_open_to",
    "requests_waiting",
    "rows",
    "search",
    "teammates",
    "waited_on",
    "what_left",
]
