"""What can be done: place and lift a hold, work out until when a record is kept, and answer who asks for their own."""

from goldenthread.keeping.operations.bundles import forget_bundles, make_bundles
from goldenthread.keeping.operations.dates import on_record_used, say_looked_after, work_out_dates
from goldenthread.keeping.operations.disclosures import (
    decide_disclosed,
    forget_disclosures,
    gather_disclosure,
    make_disclosures,
    open_disclosure,
    release_disclosure,
    stop_disclosure,
    take_disclosure,
    try_disclosure_again,
)
from goldenthread.keeping.operations.disposals import carry_out_disposals, decide_disposal, propose_disposal
from goldenthread.keeping.operations.holds import lift_hold, place_hold
from goldenthread.keeping.operations.reports import make_retention_reports, take_retention_report
from goldenthread.keeping.operations.subject_access import (
    close_subject_access,
    decide_passage,
    extend_subject_access,
    open_bundle,
    open_subject_access,
    release_bundle,
    remind_of_subject_access,
    try_subject_access_again,
)

__all__ = [
    "carry_out_disposals",
    "close_subject_access",
    "decide_disclosed",
    "decide_disposal",
    "decide_passage",
    "extend_subject_access",
    "forget_bundles",
    "forget_disclosures",
    "gather_disclosure",
    "lift_hold",
    "make_bundles",
    "make_disclosures",
    "make_retention_reports",
    "on_record_used",
    "open_bundle",
    "open_disclosure",
    "open_subject_access",
    "place_hold",
    "propose_disposal",
    "release_bundle",
    "release_disclosure",
    "remind_of_subject_access",
    "say_looked_after",
    "stop_disclosure",
    "take_disclosure",
    "take_retention_report",
    "try_disclosure_again",
    "try_subject_access_again",
    "work_out_dates",
]
