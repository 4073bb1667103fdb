from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from goldenthread.accounts.models import Organisation, Team, User
from goldenthread.core.models import BaseModel
from goldenthread.directory.models.places import Location, Provider, Service
from goldenthread.directory.permissions import Permission
from goldenthread.people.models import Person


def _in_force(day: date) -> Q:
    return Q(Q(starts_on=None) | Q(starts_on__lte=day), Q(ends_on=None) | Q(ends_on__gte=day))


class ContractQuerySet(models.QuerySet["Contract"]):
    def visible_to(self, actor: Any) -> Self:
        """Commissioners see who commissions what; a provider sees the contracts that it holds."""
        if actor.has(Permission.SEE_WHO_COMMISSIONS):
            return self
        return self.filter(provider__organisation_id=actor.organisation_id, provider__organisation__isnull=False)

    def in_force(self, day: date) -> Self:
        return self.filter(_in_force(day))

    def covering(self, location: Location) -> Self:
        """Those for this place: its provider's, that name it or name no place at all."""
        named = Contract.locations.through.objects.filter(contract_id=OuterRef("pk"))
        here = ~Exists(named) | Exists(named.filter(location_id=location.pk))
        return self.filter(here, provider_id=location.provider_id)

    def for_service(self, kind: str, location: Location) -> Self:
        """Those for this kind of care: they name it, here or anywhere, or name no service at all."""
        named = Contract.services.through.objects.filter(contract_id=OuterRef("pk"))
        at = Q(service__location=None) | Q(service__location=location)
        return self.filter(~Exists(named) | Exists(named.filter(at, service__kind=kind)))


class Contract(BaseModel):
    """What an organisation buys from a provider, with one named commissioning manager (procedure 2.5 §2).

    It covers the named services and locations, or everything of the provider when it names none.
    """

    reference = models.CharField(max_length=60)
    commissioner = models.ForeignKey(Organisation, models.PROTECT, related_name="contracts_bought")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="contracts")
    provider = models.ForeignKey(Provider, models.PROTECT, related_name="contracts")
    services = models.ManyToManyField(Service, blank=True, related_name="contracts")
    locations = models.ManyToManyField(Location, blank=True, related_name="contracts")
    manager = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="contracts_managed")
    manager_name = models.CharField(max_length=120, blank=True)
    out_of_area = models.BooleanField(default=False)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    objects = ContractQuerySet.as_manager()

    class Meta:
        ordering = ["commissioner__name", "reference"]
        indexes = [models.Index(fields=["provider", "ends_on"], name="contract_by_provider")]
        constraints = [
            models.UniqueConstraint(fields=["commissioner", "reference"], name="one_contract_a_reference"),
            models.CheckConstraint(
                name="contract_ends_after_it_starts",
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def owner_id(self) -> Any:
        """Whose record this is, for the audit."""
        return self.commissioner_id


class Funding(models.TextChoices):
    COUNCIL = "council", "Council"
    CHC_FULL = "chc-full", "Continuing healthcare, full"
    CHC_JOINT = "chc-joint", "Continuing healthcare, joint"
    FUNDED_NURSING = "funded-nursing-care", "Funded nursing care"
    NHS = "nhs", "NHS"
    SELF = "self", "Self"


class PlacementQuerySet(models.QuerySet["Placement"]):
    def visible_to(self, actor: Any) -> Self:
        """Whoever commissions at a provider sees who else pays there, as numbers; names are the payer's own."""
        if not actor.has(Permission.SEE_WHO_COMMISSIONS):
            return self.none()
        mine = Contract.objects.filter(commissioner_id=actor.organisation_id, provider_id=OuterRef("location__provider_id"))
        near = Q(payer_id=actor.organisation_id) | Q(location__council_id=actor.organisation_id)
        return self.filter(near | Q(location__icb_id=actor.organisation_id) | Exists(mine))

    def in_force(self, day: date) -> Self:
        return self.filter(_in_force(day))


class Placement(BaseModel):
    """Who pays for whom, where and since when. A row may stand for several unnamed people; history is kept.

    Funded nursing care comes on top of another payer in a nursing home. Source: procedure 2.5 §1, §3; product R1.
    """

    location = models.ForeignKey(Location, models.PROTECT, related_name="placements")
    service = models.ForeignKey(Service, models.PROTECT, null=True, blank=True, related_name="placements")
    payer = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="placements_paid")
    funding = models.CharField(max_length=20, choices=Funding.choices)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="placements")
    people = models.PositiveSmallIntegerField(default=1)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["location", "ends_on"], name="placement_by_location"),
            models.Index(fields=["person"], condition=Q(person__isnull=False), name="placement_by_person"),
        ]
        constraints = [
            models.CheckConstraint(name="a_named_placement_is_one_person", condition=Q(person=None) | Q(people=1)),
            models.CheckConstraint(name="only_self_funding_has_no_payer", condition=Q(funding="self") ^ Q(payer__isnull=False)),
            models.CheckConstraint(
                name="placement_ends_after_it_starts",
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.location_id} {self.funding}"

    @property
    def owner_id(self) -> Any:
        """Whose record this is, for the audit."""
        return self.payer_id
