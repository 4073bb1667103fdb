from django.db import models
from django.db.models import Q

from goldenthread.cases.models.enquiries import Enquiry
from goldenthread.core.models import BaseModel


class _Recorded(BaseModel):
    """A row about an enquiry that somebody wrote down. Added to, never edited."""

    recorded_by = models.CharField(max_length=200)

    class Meta:
        abstract = True


class DisciplinesMeeting(_Recorded):
    """A multi-disciplinary meeting about a complex case: who was there, what was said and what was decided.

    Source: issue "The enquiry" 10; product C9.
    """

    enquiry = models.ForeignKey(Enquiry, models.PROTECT, related_name="disciplines_meetings")
    held_on = models.DateField()
    who = models.TextField()
    words = models.TextField()
    decision = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["enquiry", "-held_on"], name="disciplines_by_enquiry")]

    def __str__(self) -> str:
        return f"{self.enquiry_id} {self.held_on}"


class TransitionPlan(_Recorded):
    """The way into adulthood of somebody who is or will soon be eighteen: the day, the plan, whether adult services have it.

    Source: issue "The enquiry" 10; Care Act 2014 s58 to s66. The latest counts.
    """

    enquiry = models.ForeignKey(Enquiry, models.PROTECT, related_name="transition_plans")
    turns_eighteen_on = models.DateField()
    plan = models.TextField()
    taken_over = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["enquiry", "-created_at"], name="transition_by_enquiry")]

    def __str__(self) -> str:
        return f"{self.enquiry_id} {self.turns_eighteen_on}"


class PlacementRisk(_Recorded):
    """A placement that may break down: why, by when it must be safe, and who knows. The latest counts.

    Source: issue "The enquiry" 10; product C9.
    """

    enquiry = models.ForeignKey(Enquiry, models.PROTECT, related_name="placement_risks")
    at_risk = models.BooleanField()
    what = models.TextField()
    by = models.DateField(null=True, blank=True)
    who_knows = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["enquiry", "-created_at"], name="placement_risk_by_enquiry")]
        constraints = [
            models.CheckConstraint(
                name="a_placement_at_risk_says_by_when", condition=Q(at_risk=False) | Q(by__isnull=False) & ~Q(who_knows="")
            )
        ]

    def __str__(self) -> str:
        return f"{self.enquiry_id} {self.at_risk}"


class Disagreement(_Recorded):
    """Professionals disagree about an enquiry: what about, with whom, how far up it has gone, and how it was settled.

    Its steps are content (`disagreements.yaml`). Source: issue "The enquiry" 10; product C9.
    """

    enquiry = models.ForeignKey(Enquiry, models.PROTECT, related_name="disagreements")
    about = models.TextField()
    between = models.CharField(max_length=300)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=200, blank=True)
    settled_words = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["enquiry", "-created_at"], name="disagreement_by_enquiry")]
        constraints = [
            models.CheckConstraint(
                name="a_settled_disagreement_says_how",
                condition=Q(settled_at=None) | ~(Q(settled_words="") | Q(settled_by="")),
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class DisagreementStep(_Recorded):
    """One step that a disagreement was taken to: who is to settle it, by when, and why it came there. Added to."""

    disagreement = models.ForeignKey(Disagreement, models.PROTECT, related_name="steps")
    key = models.CharField(max_length=30)
    who = models.CharField(max_length=300)
    because = models.TextField(blank=True)
    due_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["disagreement", "key"], name="a_disagreement_takes_each_step_once")]

    def __str__(self) -> str:
        return f"{self.disagreement_id} {self.key}"
