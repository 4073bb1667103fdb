"""What the list of enquiries shows besides the enquiries themselves."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from goldenthread.clocks import queries as clocks
from goldenthread.clocks.models import Clock


def most_urgent(actor: Any, concern_ids: Iterable[UUID]) -> dict[UUID, Clock]:
    """The clock of each of these concerns that is due first and not paused."""
    running = clocks.clocks(actor).running().filter(root_id__in=list(concern_ids), paused_at=None)
    return {one.root_id: one for one in running.select_related("team", "owner").most_urgent_first().reverse()}
