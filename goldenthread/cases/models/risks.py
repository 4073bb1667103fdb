from typing import Any, Self

from django.db import models
from django.db.models import Q

from goldenthread.cases.models.enquiries import Enquiry
from goldenthread.cases.words import ABUSE, ASSESSMENTS, PLACES_OF_RISK, RISK_OUTCOMES, SOURCES_OF_RISK
from goldenthread.core.models import BaseModel


class OfEnquiryQuerySet(models.QuerySet[Any]):
    def visible_to(self, actor: Any) -> Self:
        """Whoever may read the enquiry."""
        return self.filter(enquiry__in=Enquiry.objects.visible_to(actor).values("pk"))


class TakenOut(BaseModel):
    """Something that stands until somebody takes it out, with the reason. Nothing is deleted."""

    out_at = models.DateTimeField(null=True, blank=True)
    out_because = models.TextField(blank=True)
    out_by = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True


class Risk(TakenOut):
    """One risk that an enquiry looks into: of what, where, from whom, and in words.

    Source: issue "The enquiry" 2; Safeguarding Adults Collection SG2a and SG2b (reference/domain.md 1.2).
    """

    enquiry = models.ForeignKey(Enquiry, models.PROTECT, related_name="risks")
    abuse = models.CharField(max_length=20, choices=list(ABUSE.items()))
    location = models.CharField(max_length=22, choices=list(PLACES_OF_RISK.items()))
    source = models.CharField(max_length=16, choices=list(SOURCES_OF_RISK.items()))
    words = models.TextField()
    recorded_by = models.CharField(max_length=200)

    objects = OfEnquiryQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["enquiry", "created_at"], name="risk_by_enquiry")]
        constraints = [
            models.CheckConstraint(
                name="a_risk_is_taken_out_with_a_reason", condition=Q(out_at=None, out_because="") | ~Q(out_because="")
            )
        ]

    def __str__(self) -> str:
        return f"{self.enquiry_id} {self.abuse}"


class Finding(BaseModel):
    """What was found of one risk, how it was assessed and, where one was identified, what became of it.

    Added to, never edited: the latest counts. Source: Safeguarding Adults Collection SG2c and SG2e.
    """

    risk = models.ForeignKey(Risk, models.PROTECT, related_name="findings")
    words = models.TextField()
    assessment = models.CharField(max_length=24, choices=list(ASSESSMENTS.items()))
    outcome = models.CharField(max_length=8, choices=list(RISK_OUTCOMES.items()), blank=True)
    found_by_id = models.UUIDField()
    found_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["risk", "-created_at"], name="finding_by_risk")]
        constraints = [
            models.CheckConstraint(
                name="only_an_identified_risk_has_an_outcome",
                condition=Q(assessment__startswith="identified-") ^ Q(outcome=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.risk_id} {self.assessment}"


class OutsideReference(BaseModel):
    """The number under which another body keeps the same matter, and whom to ask for there."""

    class Body(models.TextChoices):
        POLICE = "police", "Police"
        CQC = "cqc", "Care Quality Commission"

    enquiry = models.ForeignKey(Enquiry, models.PROTECT, related_name="outside_references")
    body = models.CharField(max_length=6, choices=Body.choices)
    reference = models.CharField(max_length=60)
    contact = models.CharField(max_length=200, blank=True)
    recorded_by = models.CharField(max_length=200)

    objects = OfEnquiryQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["enquiry", "created_at"], name="outside_ref_by_enquiry")]

    def __str__(self) -> str:
        return f"{self.enquiry_id} {self.body}"
