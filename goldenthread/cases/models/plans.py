from django.db import models
from django.db.models import Q

from goldenthread.cases.models.concerns import Concern
from goldenthread.cases.models.enquiries import Enquiry
from goldenthread.cases.models.risks import OfEnquiryQuerySet, TakenOut
from goldenthread.core.models import BaseModel


class EnquiryPlan(BaseModel):
    """How an enquiry will be made: what is asked, who finds out what, how the person takes part, what the police said.

    Added to, never edited: the latest counts. Source: issue "The enquiry" 2; reference/domain.md 2.2.
    """

    enquiry = models.ForeignKey(Enquiry, models.PROTECT, related_name="plans")
    questions = models.TextField()
    who = models.TextField()
    person = models.TextField()
    police = models.TextField()
    planned_by_id = models.UUIDField()
    planned_by = models.CharField(max_length=200)

    objects = OfEnquiryQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["enquiry", "-created_at"], name="enquiry_plan_by_enquiry")]

    def __str__(self) -> str:
        return str(self.enquiry_id)


class PlanLine(TakenOut):
    """What one agency and one person in it do to keep somebody safe, by when, and what is done if it does not work.

    Source: contents of a safeguarding plan (reference/domain.md 2.2).
    """

    enquiry = models.ForeignKey(Enquiry, models.PROTECT, related_name="plan_lines")
    what = models.TextField()
    agency = models.CharField(max_length=200)
    who = models.CharField(max_length=200)
    by_when = models.DateField()
    contingency = models.TextField()
    recorded_by = models.CharField(max_length=200)

    objects = OfEnquiryQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["enquiry", "created_at"], name="plan_line_by_enquiry")]
        constraints = [
            models.CheckConstraint(
                name="a_plan_line_is_taken_out_with_a_reason", condition=Q(out_at=None, out_because="") | ~Q(out_because="")
            )
        ]

    def __str__(self) -> str:
        return f"{self.enquiry_id} {self.agency}"


class PlanDecision(BaseModel):
    """The safeguarding plan was agreed, not needed, reviewed or ended. Added to, never edited: the latest counts.

    `words` is why none is needed, or what changed since the last look; `review_on` the day of the next one.
    """

    class Kind(models.TextChoices):
        AGREED = "agreed", "Agreed"
        NOT_NEEDED = "not-needed", "No plan is needed"
        REVIEWED = "reviewed", "Reviewed, and goes on"
        ENDED = "ended", "Reviewed: no more is needed"

    enquiry = models.ForeignKey(Enquiry, models.PROTECT, related_name="plan_decisions")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    words = models.TextField()
    ongoing_risk = models.TextField(blank=True)
    person_says = models.TextField(blank=True)
    review_on = models.DateField(null=True, blank=True)
    decided_by_id = models.UUIDField()
    decided_by = models.CharField(max_length=200)

    objects = OfEnquiryQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["enquiry", "-created_at"], name="plan_decision_by_enquiry")]
        constraints = [
            models.CheckConstraint(
                name="a_plan_that_goes_on_has_a_review_date",
                condition=Q(kind__in=("agreed", "reviewed")) ^ Q(review_on=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.enquiry_id} {self.kind}"


class EnquiryEnding(BaseModel):
    """How an enquiry ended: concluded with what it found, or ceased because the person asked, with what was made sure of.

    `facts` are the answers that ceasing rests on (`rules.Ceasing`). Source: issue "The enquiry" 2.
    """

    class Kind(models.TextChoices):
        CONCLUDED = "concluded", "Concluded"
        CEASED = "ceased", "Ceased at their request"

    enquiry = models.ForeignKey(Enquiry, models.PROTECT, related_name="endings")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    because = models.TextField()
    facts = models.JSONField(default=dict)
    ended_by_id = models.UUIDField()
    ended_by = models.CharField(max_length=200)

    objects = OfEnquiryQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["enquiry", "-created_at"], name="enquiry_ending_by_enquiry")]

    def __str__(self) -> str:
        return f"{self.enquiry_id} {self.kind}"


class NotTold(BaseModel):
    """A manager's decision that somebody is not told the outcome of a concern, and why. Source: issue "The enquiry" 11."""

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="not_told")
    whom = models.CharField(max_length=20)  # the kind of clock that asks for it (cases.words.UNTOLD)
    because = models.TextField()
    decided_by_id = models.UUIDField()
    decided_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["concern"], name="not_told_by_concern")]

    def __str__(self) -> str:
        return f"{self.concern_id} {self.whom}"
