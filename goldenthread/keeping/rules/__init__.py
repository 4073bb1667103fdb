"""How long a record is kept (`retention`), and what somebody may be given of their own record (`bundles`). Pure."""

from goldenthread.keeping.rules.retention import (
    AFTER,
    KEYS,
    MAY_BE_UNKNOWN,
    NOT_FOUND,
    UNFOUNDED,
    Allegation,
    Keeping,
    Period,
    RecordFacts,
    Schedule,
    add_years,
    dispose_on,
    may_lift,
    may_place,
    quarter_ends,
)

__all__ = [
    "AFTER",
    "KEYS",
    "MAY_BE_UNKNOWN",
    "NOT_FOUND",
    "UNFOUNDED",
    "Allegation",
    "Keeping",
    "Period",
    "RecordFacts",
    "Schedule",
    "add_years",
    "dispose_on",
    "may_lift",
    "may_place",
    "quarter_ends",
]
