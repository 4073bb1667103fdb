"""Campaigns: those that one's organisation leads or relies on, how far each has come, and who can answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import Organisation
from goldenthread.accounts.queries import organisations_where_somebody_may
from goldenthread.assurance.models import (
    Assessment,
    AssessmentQuerySet,
    AssessmentState,
    Campaign,
    CampaignFramework,
    CampaignPartner,
    CampaignQuerySet,
    CampaignState,
    PartnerState,
)
from goldenthread.assurance.permissions import Permission
from goldenthread.assurance.queries.subjects import ASKED_KINDS
from goldenthread.core import clock

LISTS = {"open": "Open", "draft": "Drafts", "closed": "Closed"}


def campaigns(actor: Actor) -> CampaignQuerySet:
    """Every campaign that the actor may read."""
    return Campaign.objects.visible_to(actor).select_related("lead", "team")


def own_campaigns(actor: Actor) -> CampaignQuerySet:
    """Those that the actor's own organisation leads."""
    return campaigns(actor).filter(lead_id=actor.organisation_id)


def campaigns_listed(actor: Actor, state: str) -> QuerySet[Campaign]:
    """A list of campaigns, the one that closes first at the top; with how many are asked and how many have submitted."""
    asked = Q(assessments__state__in=_ASKED)
    sent_in = asked & ~Q(assessments__state__in=(AssessmentState.NOT_STARTED, AssessmentState.ANSWERING))
    rows = (
        campaigns(actor)
        .filter(state=state)
        .annotate(asked_of=Count("assessments", filter=asked), sent_in=Count("assessments", filter=sent_in))
    )
    return rows.order_by("-due_at" if state == CampaignState.CLOSED else "due_at", "pk")


_ASKED = [state for state in AssessmentState if state != AssessmentState.WITHDRAWN]


def campaign_counts(actor: Actor) -> dict[str, int]:
    """How many there are in each list."""
    counted = Campaign.objects.visible_to(actor).values_list("state").annotate(Count("pk"))
    return dict.fromkeys(LISTS, 0) | dict(counted)


def frameworks_of(campaign: Campaign) -> QuerySet[CampaignFramework]:
    """What a campaign asks, in order."""
    return campaign.asked.select_related("version").order_by("position")


def frameworks_named(campaign: Campaign) -> QuerySet[CampaignFramework]:
    """The same without what each says, which is long: for a page that names them."""
    return frameworks_of(campaign).defer("version__content")


def assessments_of(actor: Actor, campaign: Campaign) -> AssessmentQuerySet:
    """Everything that was sent in a campaign, or will be."""
    return Assessment.objects.sent_by(actor).filter(campaign=campaign).select_related("respondent", "provider")


def sent_assessments(actor: Actor) -> AssessmentQuerySet:
    """Those that the actor's own organisation asks for, or on whose result it relies."""
    return Assessment.objects.sent_by(actor).select_related("campaign", "respondent", "answers_for_it")


def own_assessments(actor: Actor) -> AssessmentQuerySet:
    """Those that the actor's own organisation asks for."""
    return sent_assessments(actor).filter(campaign__lead_id=actor.organisation_id)


def partners_of(actor: Actor, campaign: Campaign) -> QuerySet[CampaignPartner]:
    """Who is asked to rely on the result, and what each said."""
    found = CampaignPartner.objects.visible_to(actor).filter(campaign=campaign)
    return found.select_related("organisation").order_by("organisation__name", "pk")


def could_rely(actor: Actor, campaign: Campaign) -> QuerySet[Organisation]:
    """The commissioners and boards that can still be asked to rely on the result, by name."""
    taken = campaign.partners.values("organisation_id")
    rows = Organisation.objects.visible_to(actor).open_on(clock.today()).filter(kind__in=ASKED_KINDS)
    return rows.exclude(pk__in=taken).exclude(pk=campaign.lead_id).order_by("name", "pk")


def own_part(actor: Actor, campaign: Campaign) -> CampaignPartner | None:
    """The actor's own organisation as one that is asked to rely on a campaign."""
    return partners_of(actor, campaign).filter(organisation=actor.organisation_id).first()


def relied_on_by(campaign: Campaign) -> list[str]:
    """The organisations that rely on the result, by name: whoever answers reads who they are."""
    relying = campaign.partners.filter(state=PartnerState.RELIES).select_related("organisation")
    return sorted(one.organisation.name for one in relying)


@dataclass(frozen=True)
class Who:
    """Who answers for what is asked: an organisation with people who may, or the person who is to be invited."""

    assessment: Assessment
    can_answer: bool

    @property
    def has_contact(self) -> bool:
        return self.can_answer or bool(self.assessment.contact_email)


def who_answers(assessments: Iterable[Assessment]) -> list[Who]:
    """Each with whether somebody there can answer already."""
    rows = list(assessments)
    able = able_to_answer(row.respondent_id for row in rows if row.respondent_id)
    return [Who(row, row.respondent_id in able) for row in rows]


def left_alone(assessments: Iterable[Assessment]) -> set[UUID]:
    """Those of these that were opened and that nobody is left to answer."""
    rows = [one for one in assessments if one.opened_at and one.not_delivered and one.answers_for_it_id is None]
    able = able_to_answer(one.respondent_id for one in rows if one.respondent_id) if rows else set()
    return {one.pk for one in rows if one.respondent_id not in able}


def able_to_answer(organisation_ids: Iterable[UUID]) -> set[UUID]:
    """Those of these organisations in which somebody may answer for the whole of it."""
    return organisations_where_somebody_may(organisation_ids, Permission.ANSWER_ASSESSMENTS)
