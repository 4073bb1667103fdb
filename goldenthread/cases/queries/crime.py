"""What was decided about crime and about telling the provider, newest first, for those who may read the file."""

from typing import Any

from django.db.models import QuerySet

from goldenthread.accounts.models import User
from goldenthread.accounts.queries import people_who_may
from goldenthread.cases.models import Concern, CrimeDecision, HandOver, Partner, ProviderDecision
from goldenthread.cases.permissions import Permission
from goldenthread.cases.queries.concerns import concerns


def crime_decisions(actor: Any, concern: Concern) -> QuerySet[CrimeDecision]:
    """Every answer to "Could this be a crime?"."""
    return CrimeDecision.objects.filter(concern__in=concerns(actor).filter(pk=concern.pk)).order_by("-created_at")


def provider_decisions(actor: Any, concern: Concern) -> QuerySet[ProviderDecision]:
    """Every decision about telling the provider."""
    rows = ProviderDecision.objects.filter(concern__in=concerns(actor).filter(pk=concern.pk))
    return rows.select_related("only_for").order_by("-created_at")


def asked_of_police(actor: Any, concern: Concern) -> HandOver | None:
    """What the police desk has in its hands about this concern."""
    return HandOver.objects.visible_to(actor).filter(concern=concern, kind=Partner.POLICE, returned_at=None).first()


def accounts_of_provider(actor: Any, concern: Concern) -> list[User]:
    """Those at the provider who have an account here, for a concern that the actor may read."""
    body = concern.provider.organisation_id if concern.provider else None
    if body is None or not concerns(actor).filter(pk=concern.pk).exists():
        return []
    return list(people_who_may(body, Permission.SEE_CONCERNS_ABOUT_US))
