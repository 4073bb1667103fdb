from goldenthread.keeping.models.bundles import Passage, SubjectAccess, SubjectAccessQuerySet, SubjectAccessState
from goldenthread.keeping.models.retention import DisposeDate, DisposeDateQuerySet, Hold, HoldKind, HoldQuerySet

__all__ = [
    "DisposeDate",
    "DisposeDateQuerySet",
    "Hold",
    "HoldKind",
    "HoldQuerySet",
    "Passage",
    "SubjectAccess",
    "SubjectAccessQuerySet",
    "SubjectAccessState",
]
