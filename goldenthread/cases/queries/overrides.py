"""What was done otherwise than a rule says, for the council's managers."""

from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet

from goldenthread.cases.models import Override


def overrides(actor: Any, since: datetime) -> QuerySet[Override]:
    """Each since then, newest first."""
    rows = Override.objects.visible_to(actor).filter(created_at__gte=since)
    return rows.select_related("concern").order_by("-created_at", "pk")


def overrides_by_rule(actor: Any, since: datetime) -> list[dict[str, Any]]:
    """How often each rule was overridden, most first."""
    return _counted(actor, since, "rule")


def overrides_by_person(actor: Any, since: datetime) -> list[dict[str, Any]]:
    """How often each person did so, most first."""
    return _counted(actor, since, "by")


def _counted(actor: Any, since: datetime, by: str) -> list[dict[str, Any]]:
    rows = Override.objects.visible_to(actor).filter(created_at__gte=since)
    return list(rows.order_by().values(by).annotate(count=Count("pk")).order_by("-count", by)[:25])
