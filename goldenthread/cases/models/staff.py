from typing import Any, Self

from django.db import models
from django.db.models import Q

from goldenthread.accounts.models import Organisation
from goldenthread.cases.models.concerns import Concern
from goldenthread.cases.permissions import Permission
from goldenthread.cases.rules.staff import ANSWERS, PROFESSIONS, StaffFacts
from goldenthread.core.models import BaseModel


class StaffAllegationQuerySet(models.QuerySet["StaffAllegation"]):
    def visible_to(self, actor: Any) -> Self:
        """Who is named is for those who lead: never triage, never anybody outside the council."""
        if not actor.has(Permission.SEE_STAFF_NAMES):
            return self.none()
        return self.filter(concern__in=Concern.objects.visible_to(actor))


class StaffAllegation(BaseModel):
    """A member of staff whom a concern names, in a walled record of their own.

    `number` says which of those named it is; what is learned later is a new row of the same number, and the latest counts.
    It is on no page but its own: never the concern's, a list, a search, a notice, a letter or an export.
    Source: issue "Safe practice" 7; Care Act guidance 14.120 to 14.132.
    """

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="staff_allegations")
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="staff_allegations")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=200, blank=True)
    employer_words = models.CharField(max_length=300, blank=True)
    with_children = models.CharField(max_length=10)
    with_adults = models.CharField(max_length=10)
    where_words = models.CharField(max_length=300, blank=True)
    profession = models.CharField(max_length=14)
    removed = models.CharField(max_length=10)
    because = models.CharField(max_length=300, blank=True)  # what was learned, where it replaces an earlier row
    recorded_by = models.CharField(max_length=200)

    objects = StaffAllegationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["concern", "number", "-created_at"], name="staff_by_concern")]

    def __str__(self) -> str:
        return f"{self.concern_id} member of staff {self.number}"

    @property
    def facts(self) -> StaffFacts:
        """What is known, as the rule reads it."""
        return StaffFacts(self.with_children, self.with_adults, self.removed, self.profession)

    @property
    def answers(self) -> dict[str, str]:
        """What is known, in words."""
        return {
            "Works or volunteers with children": ANSWERS[self.with_children],
            "Works or volunteers with other adults": ANSWERS[self.with_adults],
            "Removed from regulated activity": ANSWERS[self.removed],
            "Registered profession": PROFESSIONS[self.profession],
        }


class EmployerDisclosureQuerySet(models.QuerySet["EmployerDisclosure"]):
    def visible_to(self, actor: Any) -> Self:
        """Those who may see whom it is about."""
        return self.filter(allegation__in=StaffAllegation.objects.visible_to(actor))


class EmployerDisclosure(BaseModel):
    """A manager's decision that another employer is told of an allegation: whom, exactly what, why and on what lawful basis.

    Added to, never edited; when and how it was told is noted once, beside it.
    """

    allegation = models.ForeignKey(StaffAllegation, models.PROTECT, related_name="disclosures")
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="employer_disclosures")
    to = models.CharField(max_length=300)
    what = models.TextField()
    because = models.TextField()
    lawful_bases = models.JSONField(default=list)
    decided_by = models.CharField(max_length=200)
    told_at = models.DateTimeField(null=True, blank=True)
    told_how = models.CharField(max_length=300, blank=True)
    told_by = models.CharField(max_length=200, blank=True)

    objects = EmployerDisclosureQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["allegation", "-created_at"], name="disclosure_by_allegation")]
        constraints = [
            models.CheckConstraint(
                name="a_disclosure_says_to_whom_what_and_why", condition=~Q(to="") & ~Q(what="") & ~Q(because="")
            ),
            models.CheckConstraint(name="an_employer_told_says_how", condition=Q(told_at=None) | ~Q(told_how="")),
        ]

    def __str__(self) -> str:
        return str(self.pk)
