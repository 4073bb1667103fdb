from django.db import models

from goldenthread.cases.models.enquiries import Enquiry
from goldenthread.core.models import BaseModel


class ChildStep(BaseModel):
    """One step of a section 47 enquiry or a section 17 assessment: what was held or done, when, and what it decided.

    Added to, never edited: the latest of each step counts. `outcome` is one of `rules.STEPS`. Source: Working Together to
    Safeguard Children 2023, chapter 3; issue "The enquiry" 1.
    """

    enquiry = models.ForeignKey(Enquiry, models.PROTECT, related_name="child_steps")
    step = models.CharField(max_length=30)
    at = models.DateTimeField()
    outcome = models.CharField(max_length=30, blank=True)
    words = models.TextField()
    recorded_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["enquiry", "-created_at"], name="child_step_by_enquiry")]

    def __str__(self) -> str:
        return f"{self.enquiry_id} {self.step}"


class ChildRecord(BaseModel):
    """What is known of the child: wishes and feelings, whether seen alone, parental responsibility and the household.

    Added to, never edited: the latest counts. Source: Children Act 1989 sections 17(4A) and 47(5A) (wishes and feelings);
    Working Together to Safeguard Children 2023, chapter 1; issue "The enquiry" 1.
    """

    enquiry = models.ForeignKey(Enquiry, models.PROTECT, related_name="child_records")
    wishes = models.CharField(max_length=12)
    wishes_words = models.TextField(blank=True)
    wishes_because = models.TextField(blank=True)
    seen_alone = models.CharField(max_length=12)
    seen_words = models.TextField(blank=True)
    seen_because = models.TextField(blank=True)
    parental = models.CharField(max_length=12)
    parental_words = models.TextField(blank=True)
    household = models.TextField(blank=True)
    recorded_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["enquiry", "-created_at"], name="child_record_by_enquiry")]

    def __str__(self) -> str:
        return f"{self.enquiry_id} {self.created_at:%d %b %H:%M}"
