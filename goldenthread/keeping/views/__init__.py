"""The pages of a governance lead about how long records are kept, and for people who ask for their own."""

from goldenthread.keeping.views.holds import holds, lift_hold, place_hold
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
    "decide_passage",
    "download_bundle",
    "extend_subject_access",
    "holds",
    "lift_hold",
    "open_subject_access",
    "place_hold",
    "release_bundle",
    "retention",
    "subject_access",
    "subject_accesses",
]
