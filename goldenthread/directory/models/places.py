from typing import Any, Self

from django.db import models
from django.db.models import Q

from goldenthread.accounts.models import Organisation
from goldenthread.core import clock
from goldenthread.core.models import BaseModel


class ServiceKind(models.TextChoices):
    """Kinds of care as the routing policy names them (contracts §3)."""

    CARE_HOME_RESIDENTIAL = "care-home-residential", "Residential care home"
    CARE_HOME_NURSING = "care-home-nursing", "Nursing home"
    HOMECARE = "homecare", "Homecare"
    DAY_CENTRE = "day-centre", "Day centre"
    EXTRA_CARE = "extra-care", "Extra care housing"
    BEFRIENDING = "befriending", "Befriending"
    SUPPORTED_LIVING = "supported-living", "Supported living"
    HOSPITAL = "hospital", "Hospital"
    COMMUNITY_NURSING = "community-nursing", "Community nursing"
    MENTAL_HEALTH_INPATIENT = "mental-health-inpatient", "Mental health ward"
    MENTAL_HEALTH_COMMUNITY = "mental-health-community", "Community mental health"
    LEARNING_DISABILITY_HEALTH = "learning-disability-health", "Learning disability health service"
    GP = "gp", "GP"
    DENTIST = "dentist", "Dentist"
    PHARMACY = "pharmacy", "Pharmacy"
    OTHER_HEALTH = "other-health", "Another health service"
    NONE = "none", "No care service"


class PublicRegisterQuerySet(models.QuerySet[Any]):
    def visible_to(self, actor: Any) -> Self:
        """The register of providers is public: anybody may know that a home exists."""
        return self


class Provider(BaseModel):
    """A body registered to provide care. `organisation` is its account here, when it has one."""

    cqc_id = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    organisation = models.OneToOneField(Organisation, models.PROTECT, null=True, blank=True, related_name="registered_provider")
    searched = models.CharField(max_length=400, blank=True)

    objects = PublicRegisterQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        indexes = [models.Index(fields=["name"], name="provider_by_name")]

    def __str__(self) -> str:
        return self.name


class Location(BaseModel):
    """A place or branch where a provider gives care, as the care regulator's register has it (domain.md 4.2)."""

    cqc_id = models.CharField(max_length=40, unique=True)
    provider = models.ForeignKey(Provider, models.PROTECT, related_name="locations")
    name = models.CharField(max_length=300)
    also_known_as = models.CharField(max_length=300, blank=True)
    ods_code = models.CharField(max_length=40, blank=True)
    care_home = models.BooleanField(default=False)
    service_types = models.JSONField(default=list)
    specialisms = models.JSONField(default=list)
    beds = models.PositiveIntegerField(null=True, blank=True)
    address = models.CharField(max_length=400, blank=True)
    town = models.CharField(max_length=120, blank=True)
    postcode = models.CharField(max_length=12, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    local_authority = models.CharField(max_length=120, blank=True)
    council = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="locations", db_index=False)
    icb_ons_code = models.CharField(max_length=40, blank=True)
    icb = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="icb_locations", db_index=False)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    registered_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    dormant = models.BooleanField(default=False)
    # What each file last said, to know a change: the public API's record, and the directory file's row.
    register_hash = models.CharField(max_length=64, blank=True)
    directory_hash = models.CharField(max_length=64, blank=True)
    searched = models.CharField(max_length=800, blank=True)

    objects = PublicRegisterQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        indexes = [
            models.Index(fields=["name"], name="location_by_name"),
            models.Index(fields=["postcode"], name="location_by_postcode"),
            # The next two also stand in for an index on council and on icb alone.
            models.Index(fields=["council", "name"], name="location_by_council"),
            models.Index(fields=["icb", "name"], name="location_by_icb"),
            models.Index(fields=["ods_code"], name="location_by_ods_code"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def has_ended(self) -> bool:
        """Whether it is no longer registered today."""
        return self.ended_on is not None and self.ended_on <= clock.today()


class LocationLink(BaseModel):
    """A home's earlier registration, so that its history survives a change of provider. Either may not be held here."""

    location = models.ForeignKey(Location, models.PROTECT, related_name="predecessors", db_index=False)
    predecessor_cqc_id = models.CharField(max_length=40)
    predecessor_name = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=80, blank=True)

    class Meta:
        indexes = [models.Index(fields=["predecessor_cqc_id"], name="link_by_predecessor")]
        constraints = [
            models.UniqueConstraint(fields=["location", "predecessor_cqc_id"], name="one_link_a_location_and_predecessor")
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_cqc_id} to {self.location_id}"


class Rating(BaseModel):
    """One rating: a location, a service group, a key question and the day it was published (domain.md 4.1, warning).

    `inherited_from` is the earlier registration that it was given to, when the register says so.
    """

    location = models.ForeignKey(Location, models.PROTECT, related_name="ratings", db_index=False)
    service_group = models.CharField(max_length=200, blank=True)
    question = models.CharField(max_length=40)
    rating = models.CharField(max_length=60)
    published_on = models.DateField()
    inherited_from = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["location", "service_group", "question", "published_on"], name="one_rating_a_question_and_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.rating}"


class Service(BaseModel):
    """A kind of care that a provider gives, at a location or in people's own homes, which a contract can name."""

    provider = models.ForeignKey(Provider, models.PROTECT, related_name="services")
    location = models.ForeignKey(Location, models.PROTECT, null=True, blank=True, related_name="services")
    kind = models.CharField(max_length=30, choices=ServiceKind.choices)
    name = models.CharField(max_length=200, blank=True)

    objects = PublicRegisterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "kind"], condition=Q(location=None), name="one_service_a_kind_without_location"
            ),
            models.UniqueConstraint(
                fields=["location", "kind"],
                condition=Q(location__isnull=False),
                name="one_service_a_kind_at_a_location",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.get_kind_display()
