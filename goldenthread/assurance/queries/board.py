"""Who has done what in a campaign: counted by the database, a page at a time."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet, Sum

from goldenthread.accounts.actor import Actor
from goldenthread.assurance.models import Answer, Assessment, AssessmentEvent, AssessmentState, Campaign
from goldenthread.assurance.queries.campaigns import assessments_of
from goldenthread.core import clock

LATE, EVENTS_A_PAGE = "late", 20
STATES = {state.value: state.label for state in AssessmentState}


def board(actor: Actor, campaign: Campaign, show: str = "") -> QuerySet[Assessment]:
    """Those of a campaign in one state, or late; else all. By name."""
    rows = assessments_of(actor, campaign).select_related("answers_for_it", "team")
    if show == LATE:
        rows = rows.filter(_late())
    elif show in STATES:
        rows = rows.filter(state=show)
    return rows.order_by("name", "pk")


def board_counts(actor: Actor, campaign: Campaign) -> dict[str, int]:
    """How many are in each state, how many are late, and how many cannot be reached."""
    rows = assessments_of(actor, campaign).select_related(None)
    counted = dict.fromkeys(STATES, 0) | dict(rows.order_by().values_list("state").annotate(Count("pk")))
    further = rows.aggregate(late=Count("pk", filter=_late()), unreached=Count("pk", filter=Q(not_delivered=True)))
    return counted | further


def _late() -> Q:
    return Q(state__in=(AssessmentState.NOT_STARTED, AssessmentState.ANSWERING), due_at__lt=clock.now())


def answered(assessments: Iterable[Assessment]) -> dict[UUID, int]:
    """How many standards are answered in each of these. A number only: what is answered is read once it is submitted."""
    done = Answer.objects.filter(assessment__in=[one.pk for one in assessments]).done()
    return dict(done.order_by().values_list("assessment_id").annotate(Count("pk")))


def standards_asked(campaign: Campaign) -> int:
    """How many standards a campaign asks, over all its frameworks."""
    return campaign.asked.aggregate(total=Sum("standards"))["total"] or 0


def events_of(actor: Actor, assessment: Assessment) -> QuerySet[AssessmentEvent]:
    """What happened to an assessment, the latest first."""
    return AssessmentEvent.objects.visible_to(actor).filter(assessment=assessment).order_by("-created_at", "-pk")


def history(actor: Actor, assessment: Assessment, number: str | None) -> Any:
    """A page of what happened to an assessment."""
    return Paginator(events_of(actor, assessment), EVENTS_A_PAGE).get_page(number)
