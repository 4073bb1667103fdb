"""What can be known of assurance: the frameworks that an actor may read."""

from goldenthread.assurance.queries.library import before, drafts_listed, frameworks, frameworks_listed, own_frameworks

__all__ = ["before", "drafts_listed", "frameworks", "frameworks_listed", "own_frameworks"]
