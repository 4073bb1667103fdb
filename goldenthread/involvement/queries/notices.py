"""Notices, from the side that tells and from the side that is told."""

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from goldenthread.action_plans.models import Action
from goldenthread.action_plans.queries import asked_from
from goldenthread.cases.models import Concern, ConcernDecision
from goldenthread.clocks import queries as clocks
from goldenthread.clocks.models import Clock
from goldenthread.core.prepared import prepared
from goldenthread.involvement.models import AgencyDuty, Answer, Notice, NoticeState, Update, UpdateKind


def notices(actor: Any) -> QuerySet[Notice]:
    """Notices that the actor may read: those it sent, or those that reached its teams."""
    return Notice.objects.visible_to(actor).select_related("concern", "team__organisation", "owner", "attending", "to_user")


def received(actor: Any) -> QuerySet[Notice]:
    """Notices that reached the actor's own teams."""
    return Notice.objects.received_by(actor).select_related(
        "concern__team", "team", "owner", "attending", "to_user", "case_officer"
    )


def about(actor: Any, concern_id: UUID) -> list[Notice]:
    """Everything told, or decided not to be told, about one concern, in the order that it was dealt with."""
    return _about_concern(actor.as_reader(), concern_id)


@prepared
def _about_concern(reader: Any, concern_id: UUID) -> QuerySet[Notice]:
    rows = notices(reader).filter(concern_id=concern_id).select_related("agency_duty__agency")
    return rows.prefetch_related("updates").order_by("created_at")


def waiting(concern: Concern) -> QuerySet[Notice]:
    """What waits for a manager of a concern that its caller may tell of, in the order that it was decided."""
    found = Notice.objects.filter(concern=concern, state=NoticeState.WAITING)
    return found.select_related("concern__owner", "team__organisation", "owner").order_by("created_at")


def release_clock(actor: Any, concern: Concern) -> Clock | None:
    """By when a manager is to let go what waits."""
    found = clocks.running_about(actor, [concern.pk], ["release-notices"])
    return next(iter(found.get(concern.pk, [])), None)


def owed_the_outcome(actor: Any, concern_id: UUID) -> QuerySet[Notice]:
    """Everyone who was told of a concern, said nothing about it not being theirs, and has not heard the outcome of the
    latest decision (procedure 2.5 introduction)."""
    about = Q(concern_id=concern_id) | Q(concern__joined_to=concern_id)  # with whoever was told of a report joined to it
    told = notices(actor).filter(about, state=NoticeState.SENT).exclude(updates__kind=UpdateKind.ENDED)
    decided = ConcernDecision.objects.filter(concern=concern_id).order_by("-created_at")
    latest = Subquery(decided.values("created_at")[:1])
    heard = Update.objects.filter(notice=OuterRef("pk"), kind=UpdateKind.OUTCOME, created_at__gte=latest)
    return told.exclude(answer=Answer.NOT_OURS).exclude(Exists(heard)).order_by("told_at", "pk")


def actions_of_notice(notice: Notice) -> QuerySet[Action]:
    """What its team was asked to do with the outcome. Its caller has shown that the notice is the actor's."""
    return asked_from(notice.concern_id).filter(source_reference=notice.reference)


def duties(actor: Any) -> QuerySet[AgencyDuty]:
    """Agencies' own duties to tell the ICB that the actor has a part in."""
    return AgencyDuty.objects.visible_to(actor).select_related(
        "notice__concern__team", "notice__concern__provider", "notice__team", "notice__to_user", "owner"
    )
