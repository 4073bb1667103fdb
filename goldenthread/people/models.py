from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.module_loading import import_string

from goldenthread.accounts.models import Organisation
from goldenthread.core.models import BaseModel
from goldenthread.people.permissions import Permission

PROTECTED_ADDRESS = "Protected. The council that leads can say how to reach them"


class Gender(models.TextChoices):
    MALE = "male", "Male"
    FEMALE = "female", "Female"
    NOT_KNOWN = "not-known", "Not known"


class Ethnicity(models.TextChoices):
    WHITE = "white", "White"
    MIXED = "mixed", "Mixed or multiple"
    ASIAN = "asian", "Asian or Asian British"
    BLACK = "black", "Black, African, Caribbean or Black British"
    OTHER = "other", "Other ethnic group"
    REFUSED = "refused", "Would rather not say"
    NOT_KNOWN = "not-known", "Not known"


class SupportReason(models.TextChoices):
    PHYSICAL = "physical", "Physical support"
    SENSORY = "sensory", "Sensory support"
    MEMORY = "memory-and-cognition", "Support with memory and cognition"
    LEARNING_DISABILITY = "learning-disability", "Learning disability support"
    MENTAL_HEALTH = "mental-health", "Mental health support"
    SOCIAL = "social", "Social support"
    NONE = "none", "No support reason"
    NOT_KNOWN = "not-known", "Not known"


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, actor: Any) -> Self:
        """A council's casework staff see the people of its own concerns, but not those of whom the council knows only by
        records that are hidden from them."""
        if not actor.has(Permission.SEE_PEOPLE):
            return self.none()
        hidden = import_string(settings.HIDDEN_PEOPLE)(actor)
        return self.filter(~hidden, owner_id=actor.organisation_id)


class Person(BaseModel):
    """The adult or child at the centre, as one council knows them.

    Starts as *not yet identified*, with what the reporter said; triage says who it is. `same_as` points to the person that
    a report turned out to be about. Codes: contracts §5; reference/domain.md 1.2.
    """

    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="people")
    name = models.CharField(max_length=200, blank=True)
    said_age = models.CharField(max_length=60, blank=True)
    born = models.DateField(null=True, blank=True)
    died = models.DateField(null=True, blank=True)
    address = models.CharField(max_length=400, blank=True)
    address_protected = models.BooleanField(default=False)  # on a page of its own alone (cases, what is protected)
    nhs_number = models.CharField(max_length=10, blank=True)
    gender = models.CharField(max_length=10, choices=Gender.choices, default=Gender.NOT_KNOWN)
    ethnicity = models.CharField(max_length=10, choices=Ethnicity.choices, default=Ethnicity.NOT_KNOWN)
    support_reason = models.CharField(max_length=24, choices=SupportReason.choices, default=SupportReason.NOT_KNOWN)
    conditions = models.JSONField(default=list)
    identified_at = models.DateTimeField(null=True, blank=True)
    same_as = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="reports")
    searched = models.CharField(max_length=300, blank=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["owner", "searched"], name="person_by_name"),
            models.Index(fields=["owner", "born"], name="person_by_birth_date"),
            models.Index(fields=["owner", "nhs_number"], name="person_by_nhs_number"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def shown_address(self) -> str:
        """Where they live, as pages and lists show it: never one that is protected."""
        return PROTECTED_ADDRESS if self.address_protected else self.address
