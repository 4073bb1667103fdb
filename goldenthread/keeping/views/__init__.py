"""The pages of a governance lead about how long records are kept, and for people who ask for their own."""

from goldenthread.keeping.views.disposals import decide_disposal, disposal, disposals, propose_disposal, stub, stubs
from goldenthread.keeping.views.holds import holds, lift_hold, place_hold
from goldenthread.keeping.views.reports import download_retention_report, retention_report, retention_reports
from goldenthread.keeping.views.retention import retention
from goldenthread.keeping.views.subject_access import (
    decide_passage,
    download_bundle,
    extend_subject_access,
    open_subject_access,
    release_bundle,
    subject_access,
    subject_accesses,
)

__all__ = [
    "decide_disposal",
    "decide_passage",
    "disposal",
    "disposals",
    "download_bundle",
    "download_retention_report",
    "extend_subject_access",
    "holds",
    "lift_hold",
    "open_subject_access",
    "place_hold",
    "propose_disposal",
    "release_bundle",
    "retention",
    "retention_report",
    "retention_reports",
    "stub",
    "stubs",
    "subject_access",
    "subject_accesses",
]
