"""What is owed, to whom and by when."""

from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet

from goldenthread.clocks.models import Clock, ClockQuerySet
from goldenthread.clocks.profile import load


def clocks(actor: Any) -> ClockQuerySet:
    """Every clock that the actor's organisation owes or waits for."""
    return Clock.objects.visible_to(actor)


def about(actor: Any, root_id: UUID) -> list[Clock]:
    """The clocks of one record, the most urgent first, done ones last."""
    found = clocks(actor).filter(root_id=root_id).select_related("team", "given_to", "owner")
    return sorted(found, key=lambda clock: (clock.done_at is not None, clock.due_at))


def blocking(root_id: UUID) -> list[Clock]:
    """What must be done before this record may close. Its caller has already shown that the record is the actor's."""
    return list(Clock.objects.running().filter(root_id=root_id, blocks_closing=True).order_by("due_at"))


def words(clock: Clock) -> str:
    """What a clock asks for, in words, from the profile that it was started with."""
    return load(clock.profile).clocks[clock.kind].words


def worklist(running: QuerySet[Clock]) -> QuerySet[Clock, dict[str, Any]]:
    """One row for each record that has one of these clocks, the oldest clock first."""
    rows = running.values("root_id").annotate(due=Min("due_at"), owed=Count("pk"))
    return cast("QuerySet[Clock, dict[str, Any]]", rows.order_by("due", "root_id"))


def attention(running: QuerySet[Clock], *, now: datetime, end_of_day: datetime) -> dict[str, int]:
    """How many records are overdue, and how many more are due today. Paused clocks do not count."""
    ticking = running.filter(paused_at=None)
    return ticking.aggregate(
        overdue=Count("root_id", filter=Q(due_at__lt=now), distinct=True),
        today=Count("root_id", filter=Q(due_at__gte=now, due_at__lte=end_of_day), distinct=True),
    )
