from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from goldenthread.accounts.models import Organisation, Team
from goldenthread.assurance.models.library import FrameworkVersion
from goldenthread.assurance.permissions import Permission
from goldenthread.core.models import BaseModel


class CampaignState(models.TextChoices):
    DRAFT = "draft", "Draft"
    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"


class Subjects(models.TextChoices):
    """About what a campaign asks: each is asked once."""

    PROVIDERS = "providers", "Providers"
    LOCATIONS = "locations", "Homes and other places"
    SERVICES = "services", "Services"
    CONTRACTS = "contracts", "Our contracts"
    ORGANISATIONS = "organisations", "Boards, commissioners and ourselves"


class CampaignQuerySet(models.QuerySet["Campaign"]):
    def visible_to(self, actor: Any) -> Self:
        """The campaigns that the actor's organisation leads, and those whose result it is asked to rely on or relies on.

        Whoever is asked to answer reads of a campaign only what stands in their own assessment.
        """
        if not actor.has(Permission.RUN_CAMPAIGNS):
            return self.none()
        partner = CampaignPartner.objects.filter(campaign=OuterRef("pk"), organisation_id=actor.organisation_id)
        return self.filter(Q(lead_id=actor.organisation_id) | Exists(partner.standing()))


class Campaign(BaseModel):
    """What a commissioner, alone or with others that rely on its result, asks many to answer about themselves by a day.

    `from_day` to `to_day` is the period that the answers are about. One that repeats is prepared again as a draft on
    `again_on`, and `previous` is the one before it. Source: issue "Assurance" 2; product A2.
    """

    reference = models.CharField(max_length=12, unique=True)
    lead = models.ForeignKey(Organisation, models.PROTECT, related_name="campaigns")
    team = models.ForeignKey(Team, models.PROTECT, related_name="campaigns")
    title = models.CharField(max_length=120)
    message = models.TextField(blank=True)
    subjects = models.CharField(max_length=14, choices=Subjects.choices)
    from_day = models.DateField()
    to_day = models.DateField()
    due_at = models.DateTimeField()
    every_months = models.PositiveSmallIntegerField(null=True, blank=True)
    again_on = models.DateField(null=True, blank=True)
    previous = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="followed_by")
    state = models.CharField(max_length=6, choices=CampaignState.choices, default=CampaignState.DRAFT)
    written_by = models.CharField(max_length=200)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.CharField(max_length=200, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=200, blank=True)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["lead", "state", "due_at"], name="campaign_by_lead"),
            models.Index(fields=["again_on"], condition=Q(again_on__isnull=False), name="campaign_to_prepare"),
        ]
        constraints = [
            models.CheckConstraint(name="a_campaign_ends_after_it_begins", condition=Q(to_day__gte=F("from_day"))),
            models.CheckConstraint(
                name="a_campaign_that_was_sent_says_when_and_by_whom",
                condition=Q(state="draft", sent_at=None, sent_by="")
                | Q(state__in=("open", "closed"), sent_at__isnull=False) & ~Q(sent_by=""),
            ),
            models.CheckConstraint(
                name="a_campaign_that_is_closed_says_when_and_by_whom",
                condition=Q(state="closed", closed_at__isnull=False) & ~Q(closed_by="")
                | Q(state__in=("draft", "open"), closed_at=None, closed_by=""),
            ),
            models.UniqueConstraint(fields=["previous"], name="a_campaign_is_followed_once"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def owner_id(self) -> Any:
        """Whose record this is, for the audit."""
        return self.lead_id


class CampaignFramework(BaseModel):
    """One framework that a campaign asks, in one version, and the lead's own help for its standards, by their keys."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="asked")
    version = models.ForeignKey(FrameworkVersion, models.PROTECT, related_name="asked_in")
    position = models.PositiveSmallIntegerField()
    standards = models.PositiveSmallIntegerField()  # how many it holds
    helps = models.JSONField(default=dict)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "version"], name="a_campaign_asks_a_version_once"),
            models.UniqueConstraint(fields=["campaign", "position"], name="a_campaign_asks_one_after_the_other"),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.position}"


class PartnerState(models.TextChoices):
    ASKED = "asked", "Asked"
    RELIES = "relies", "Relies on the result"
    DECLINED = "declined", "Does not rely on it"


class CampaignPartnerQuerySet(models.QuerySet["CampaignPartner"]):
    def visible_to(self, actor: Any) -> Self:
        """Those of a campaign that one leads, and one's own."""
        if not actor.has(Permission.RUN_CAMPAIGNS):
            return self.none()
        return self.filter(Q(campaign__lead_id=actor.organisation_id) | Q(organisation_id=actor.organisation_id))

    def standing(self) -> Self:
        """Those who have not said that they do not rely on it."""
        return self.exclude(state=PartnerState.DECLINED)


class CampaignPartner(BaseModel):
    """Another commissioner that is asked to rely on the lead's result instead of asking the same again, and what it said
    in writing: three boards of one county send one audit, and each puts on record that it rests on it.

    Source: issue "Assurance" 2.
    """

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="campaigns_relied_on")
    state = models.CharField(max_length=8, choices=PartnerState.choices, default=PartnerState.ASKED)
    asked_by = models.CharField(max_length=200)
    words = models.TextField(blank=True)
    answered_by = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = CampaignPartnerQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["organisation", "state"], name="partner_by_organisation")]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "organisation"], name="a_partner_is_asked_once"),
            models.CheckConstraint(
                name="a_partner_that_answered_says_when_and_in_which_words",
                condition=Q(state="asked", answered_at=None) | ~Q(state="asked") & Q(answered_at__isnull=False) & ~Q(words=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.state}"

    @property
    def owner_id(self) -> Any:
        """Whose record this is, for the audit."""
        return self.campaign.lead_id
