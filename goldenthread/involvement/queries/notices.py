"""Notices, from the side that tells and from the side that is told."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import TruncMonth

from goldenthread.clocks.models import Clock
from goldenthread.involvement.models import AgencyDuty, Answer, DutyState, Notice, NoticeState, Update, UpdateKind

LIST_TABS = ("to-answer", "following", "outcomes", "not-ours", "everything")


def notices(actor: Any) -> QuerySet[Notice]:
    """Notices that the actor may read: those it sent, or those that reached its teams."""
    return Notice.objects.visible_to(actor).select_related("concern", "team__organisation", "owner", "attending")


def received(actor: Any) -> QuerySet[Notice]:
    """Notices that reached the actor's own teams."""
    return Notice.objects.received_by(actor).select_related("concern__team", "team", "owner", "attending")


def in_tab(rows: QuerySet[Notice], tab: str) -> QuerySet[Notice]:
    """One of the commissioner's lists."""
    outcome = Exists(Update.objects.filter(notice=OuterRef("pk"), kind=UpdateKind.OUTCOME))
    asks = Q(answer="", ask="attend-or-keep-informed")
    if tab == "to-answer":
        return rows.filter(asks).exclude(outcome)
    if tab == "following":
        return rows.exclude(outcome).exclude(asks).exclude(answer=Answer.NOT_OURS)
    if tab == "outcomes":
        return rows.filter(outcome)
    if tab == "not-ours":
        return rows.filter(answer=Answer.NOT_OURS)
    return rows


def list_of(actor: Any, tab: str) -> QuerySet[Notice]:
    """One of a commissioner's lists: what must be answered first by when it was told, everything else newest first."""
    return in_tab(received(actor), tab).order_by("told_at" if tab == "to-answer" else "-told_at", "pk")


def attention(actor: Any, now: datetime) -> dict[str, int]:
    """How many of a commissioner's notices need somebody: replies overdue, and outcomes not yet read."""
    mine = received(actor)
    overdue = Clock.objects.running().filter(team_id__in=actor.team_ids, kind="reply", due_at__lt=now)
    unread = in_tab(mine, "outcomes").filter(outcome_read_at=None)
    return {"overdue": overdue.count(), "outcomes": unread.count()}


def tab_counts(actor: Any) -> dict[str, int]:
    """How many notices are in each list."""
    mine = Notice.objects.received_by(actor)
    return {tab: in_tab(mine, tab).count() for tab in LIST_TABS}


def about(actor: Any, concern_id: UUID) -> list[Notice]:
    """Everything told, or decided not to be told, about one concern, in the order that it was dealt with."""
    rows = notices(actor).filter(concern_id=concern_id).select_related("agency_duty")
    return list(rows.prefetch_related("updates").order_by("created_at"))


def owed_the_outcome(actor: Any, concern_id: UUID) -> QuerySet[Notice]:
    """Everyone who was told of a concern and said nothing about it not being theirs (procedure 2.5 introduction)."""
    told = notices(actor).filter(concern_id=concern_id, state=NoticeState.SENT)
    return told.exclude(answer=Answer.NOT_OURS).order_by("told_at")


def duties(actor: Any) -> QuerySet[AgencyDuty]:
    """Agencies' own duties to tell the ICB that the actor has a part in."""
    return AgencyDuty.objects.visible_to(actor).select_related("notice__concern__team", "notice__team", "owner")


def duties_to_confirm(actor: Any) -> QuerySet[AgencyDuty]:
    """What a provider says that it told the actor's team, waiting for yes or no."""
    return duties(actor).filter(state=DutyState.SAID_TOLD, notice__team_id__in=actor.team_ids).order_by("created_at")


def trend_by_provider(actor: Any, since: datetime) -> list[dict[str, Any]]:
    """How many notices a team had about each provider, month by month (product R4: register and trend)."""
    rows = Notice.objects.received_by(actor).filter(told_at__gte=since)
    counted = rows.annotate(month=TruncMonth("told_at")).values("concern__provider_id", "concern__provider__name", "month")
    return [dict(row) for row in counted.annotate(told=Count("pk")).order_by("concern__provider__name", "month")]
