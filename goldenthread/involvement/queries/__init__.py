from goldenthread.involvement.queries.notices import (
    LIST_TABS,
    about,
    attention,
    duties,
    duties_to_confirm,
    list_of,
    notices,
    owed_the_outcome,
    received,
    tab_counts,
    trend_by_provider,
)
from goldenthread.involvement.queries.proposals import proposal, proposed_answer

__all__ = [
    "LIST_TABS",
    "about",
    "attention",
    "duties",
    "duties_to_confirm",
    "list_of",
    "notices",
    "owed_the_outcome",
    "proposal",
    "proposed_answer",
    "received",
    "tab_counts",
    "trend_by_provider",
]
