from goldenthread.keeping.models.bundles import Passage, SubjectAccess, SubjectAccessQuerySet
from goldenthread.keeping.models.disclosures import DisclosedPassage, Disclosure, DisclosureQuerySet
from goldenthread.keeping.models.disposals import (
    Disposal,
    DisposalItem,
    DisposalItemQuerySet,
    DisposalQuerySet,
    Outcome,
    Stub,
    StubKind,
    StubQuerySet,
)
from goldenthread.keeping.models.documents import BundleState
from goldenthread.keeping.models.reports import RetentionReport, RetentionReportQuerySet
from goldenthread.keeping.models.retention import DisposeDate, DisposeDateQuerySet, Hold, HoldCovers, HoldKind, HoldQuerySet

__all__ = [
    "BundleState",
    "DisclosedPassage",
    "Disclosure",
    "DisclosureQuerySet",
    "Disposal",
    "DisposalItem",
    "DisposalItemQuerySet",
    "DisposalQuerySet",
    "DisposeDate",
    "DisposeDateQuerySet",
    "Hold",
    "HoldCovers",
    "HoldKind",
    "HoldQuerySet",
    "Outcome",
    "Passage",
    "RetentionReport",
    "RetentionReportQuerySet",
    "Stub",
    "StubKind",
    "StubQuerySet",
    "SubjectAccess",
    "SubjectAccessQuerySet",
]
