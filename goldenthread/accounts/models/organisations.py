from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from goldenthread.core.models import BaseModel


class OrganisationKind(models.TextChoices):
    COUNCIL = "council", "Council"
    ICB = "icb", "Integrated care board"
    NHS_ENGLAND = "nhs-england", "NHS England region"
    NHS_PROVIDER = "nhs-provider", "NHS provider"
    CARE_PROVIDER = "care-provider", "Care provider"
    GP = "gp", "GP practice"
    POLICE = "police", "Police"
    ADVOCACY = "advocacy", "Advocacy service"
    VOLUNTARY = "voluntary", "Voluntary organisation"
    BOARD = "board", "Safeguarding board"


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def visible_to(self, actor: Any) -> Self:
        """Organisations are a public register: anybody signed in may know that one exists."""
        return self if actor.user_id or actor.organisation_id else self.none()

    def open_on(self, day: date) -> Self:
        """Those that existed on this day."""
        return self.filter(Q(opened_on=None) | Q(opened_on__lte=day), Q(closed_on=None) | Q(closed_on__gt=day))


class Organisation(BaseModel):
    """A body that safeguards, commissions or provides. Its codes may be of any length; it has a beginning and an end.

    Source: reference/domain.md 4.4 to 4.6.
    """

    kind = models.CharField(max_length=20, choices=OrganisationKind.choices)
    name = models.CharField(max_length=200)
    ods_code = models.CharField(max_length=40, blank=True)
    ons_code = models.CharField(max_length=40, blank=True)
    cqc_id = models.CharField(max_length=40, blank=True)
    region = models.CharField(max_length=40, blank=True)
    icb_code = models.CharField(max_length=40, blank=True)
    postcode = models.CharField(max_length=12, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    takes_concerns = models.BooleanField(default=False)  # a council that triages here

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        indexes = [
            models.Index(fields=["kind", "name"], name="organisation_by_kind"),
            models.Index(fields=["name"], name="organisation_by_name"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["ods_code"], condition=~Q(ods_code=""), name="one_organisation_an_ods_code"),
            models.UniqueConstraint(fields=["cqc_id"], condition=~Q(cqc_id=""), name="one_organisation_a_cqc_id"),
            models.CheckConstraint(
                name="organisation_closes_after_it_opens",
                condition=Q(opened_on=None) | Q(closed_on=None) | Q(closed_on__gte=F("opened_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SuccessionKind(models.TextChoices):
    MERGER = "merger", "Merged into"
    SPLIT = "split", "Split into"
    RENAME = "rename", "Renamed"
    CLOSURE = "closure", "Closed"


class Succession(BaseModel):
    """One body's duties passing to another on a day.

    On 1 April 2026 forty-two ICBs became thirty-six. Source: reference/domain.md 4.5.
    """

    predecessor = models.ForeignKey(Organisation, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Organisation, models.PROTECT, related_name="predecessions", null=True, blank=True)
    kind = models.CharField(max_length=10, choices=SuccessionKind.choices)
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor", "on"], name="one_succession_a_pair_and_day"),
            models.CheckConstraint(
                name="only_a_closure_has_no_successor",
                condition=Q(kind="closure", successor=None) | ~Q(kind="closure") & Q(successor__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} {self.kind} {self.on}"


class Footprint(BaseModel):
    """A council and an integrated care board that share people: many to many, with dates (domain.md 4.6)."""

    council = models.ForeignKey(Organisation, models.PROTECT, related_name="icb_footprints")
    icb = models.ForeignKey(Organisation, models.PROTECT, related_name="council_footprints")
    from_day = models.DateField(null=True, blank=True)
    until_day = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council", "icb", "from_day"], name="one_footprint_a_pair_and_day"),
        ]

    def __str__(self) -> str:
        return f"{self.council_id} {self.icb_id}"


class TeamQuerySet(models.QuerySet["Team"]):
    def visible_to(self, actor: Any) -> Self:
        """Teams are who to ring: anybody signed in may know them."""
        return self if actor.user_id or actor.organisation_id else self.none()


class Team(BaseModel):
    """People who share a list and a mailbox. What is owed is owed to a team, so nobody's leave loses it."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="teams")
    name = models.CharField(max_length=120)
    mailbox = models.EmailField(blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    lead = models.ForeignKey("accounts.User", models.SET_NULL, null=True, blank=True, related_name="teams_led")
    closed_on = models.DateField(null=True, blank=True)

    objects = TeamQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__name", "name"]
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="one_team_a_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def owner_id(self) -> Any:
        """Whose record this is, for the audit."""
        return self.organisation_id
