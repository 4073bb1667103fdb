"""The register of all that a team was told, and the trend by provider (product R4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet
from django.db.models.functions import TruncMonth

from goldenthread.involvement.models import Notice, Update, UpdateKind
from goldenthread.involvement.queries.seeing import listed_faces

AT_ONCE = 500  # concerns whose faces are read in one statement


@dataclass(frozen=True, kw_only=True)
class RegisterFilter:
    """Which part of the register: one provider (None where `provider_known` is care at no registered place), words of the
    provider's or the place's name, and told from and before."""

    provider_known: bool = False
    provider_id: UUID | None = None
    words: str = ""
    since: datetime | None = None
    until: datetime | None = None


def register(actor: Any, wanted: RegisterFilter) -> QuerySet[Notice]:
    """All that the actor's teams were told, newest first, each with its outcome."""
    rows = Notice.objects.received_by(actor).select_related("owner")
    if wanted.provider_known:
        rows = rows.filter(_about([wanted.provider_id]))
    if wanted.words:
        named = Q(concern__provider__name__icontains=wanted.words) | Q(concern__in=_shown_at(actor, rows, wanted.words))
        rows = rows.filter(named)
    if wanted.since:
        rows = rows.filter(told_at__gte=wanted.since)
    if wanted.until:
        rows = rows.filter(told_at__lt=wanted.until)
    outcomes = Update.objects.filter(kind=UpdateKind.OUTCOME).order_by("-created_at")
    return rows.prefetch_related(Prefetch("updates", outcomes, to_attr="outcomes")).order_by("-told_at", "pk")


def _shown_at(actor: Any, rows: QuerySet[Notice], words: str) -> list[UUID]:
    """The concerns at a place of that name, but for those whose reader may not know the place: a search must not show it."""
    named = list(
        rows.filter(sealed=False, concern__location__name__icontains=words).values_list("concern_id", flat=True).distinct()
    )
    shown: list[UUID] = []
    for start in range(0, len(named), AT_ONCE):
        faces = listed_faces(actor, named[start : start + AT_ONCE])
        shown += [face.concern_id for face in faces.values() if face.location_id]
    return shown


def _about(providers: Iterable[UUID | None]) -> Q:
    """About one of these providers; None is care at no registered place."""
    some = set(providers)
    named = Q(concern__provider_id__in=some - {None})
    return named | Q(concern__provider_id=None) if None in some else named


def told_by_provider(actor: Any, since: datetime) -> Any:
    """How many notices the actor's teams had about each provider, most first."""
    rows = Notice.objects.received_by(actor).filter(told_at__gte=since)
    grouped = rows.values("concern__provider_id", "concern__provider__name").annotate(told=Count("pk"))
    return grouped.order_by("-told", "concern__provider__name", "concern__provider_id")


def told_by_month(actor: Any, since: datetime, providers: Iterable[UUID | None]) -> dict[tuple[UUID | None, str], int]:
    """How many notices about each of these providers in each month, as 2026-11."""
    rows = Notice.objects.received_by(actor).filter(_about(providers), told_at__gte=since)
    rows = rows.annotate(month=TruncMonth("told_at"))
    counted = rows.values_list("concern__provider_id", "month").annotate(told=Count("pk")).order_by()
    return {(provider, f"{month:%Y-%m}"): told for provider, month, told in counted}
