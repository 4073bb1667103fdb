"""The pages about how long records are kept, for people who ask for their own, and of copies for somebody outside."""

from goldenthread.keeping.views.disclosures import (
    decide_disclosed,
    disclosure,
    disclosures,
    download_disclosure,
    open_disclosure,
    release_disclosure,
    stop_disclosure,
    try_disclosure_again,
)
from goldenthread.keeping.views.disposals import decide_disposal, disposal, disposals, propose_disposal, stub, stubs
from goldenthread.keeping.views.holds import holds, lift_hold, place_hold
from goldenthread.keeping.views.reports import download_retention_report, retention_report, retention_reports
from goldenthread.keeping.views.retention import retention, say_looked_after
from goldenthread.keeping.views.subject_access import (
    close_subject_access,
    decide_passage,
    download_bundle,
    extend_subject_access,
    open_subject_access,
    release_bundle,
    subject_access,
    subject_accesses,
    try_subject_access_again,
)

__all__ = [
    "close_subject_access",
    "decide_disclosed",
    "decide_disposal",
    "decide_passage",
    "disclosure",
    "disclosures",
    "disposal",
    "disposals",
    "download_bundle",
    "download_disclosure",
    "download_retention_report",
    "extend_subject_access",
    "holds",
    "lift_hold",
    "open_disclosure",
    "open_subject_access",
    "place_hold",
    "propose_disposal",
    "release_bundle",
    "release_disclosure",
    "retention",
    "retention_report",
    "retention_reports",
    "say_looked_after",
    "stop_disclosure",
    "stub",
    "stubs",
    "subject_access",
    "subject_accesses",
    "try_disclosure_again",
    "try_subject_access_again",
]
