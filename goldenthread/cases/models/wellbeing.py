from django.db import models
from django.db.models import Q

from goldenthread.cases.models.capacity import CapacityRecord
from goldenthread.cases.models.enquiries import Enquiry
from goldenthread.core.models import BaseModel


class GridPoint(BaseModel):
    """How safe and how well a person is at one time, or would be with an option, as it was placed with them.

    Source: Making Safeguarding Personal, appendix 2; issue "The enquiry" 7.
    """

    enquiry = models.ForeignKey(Enquiry, models.PROTECT, related_name="grid_points")
    kind = models.CharField(max_length=6)  # here, option
    number = models.PositiveSmallIntegerField()  # of its kind: 1, 2 … or A, B …
    title = models.CharField(max_length=120, blank=True)
    safety = models.SmallIntegerField()
    wellbeing = models.SmallIntegerField()
    words = models.TextField()
    placed_by = models.CharField(max_length=200)
    placed_on = models.DateField()
    recorded_by_id = models.UUIDField(null=True, blank=True)
    recorded_by = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enquiry", "kind", "number"], name="a_point_has_a_number_of_its_own"),
            models.CheckConstraint(
                name="a_point_lies_on_the_grid",
                condition=Q(safety__gte=-2, safety__lte=2, wellbeing__gte=-2, wellbeing__lte=2),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enquiry_id} {self.kind} {self.number}"


class OptionChoice(BaseModel):
    """Which option was chosen, by whom and why. The latest counts."""

    enquiry = models.ForeignKey(Enquiry, models.PROTECT, related_name="option_choices")
    option = models.ForeignKey(GridPoint, models.PROTECT, related_name="choices")
    because = models.TextField()
    chosen_by = models.CharField(max_length=200)
    recorded_by_id = models.UUIDField(null=True, blank=True)
    recorded_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["enquiry", "-created_at"], name="option_choice_by_enquiry")]

    def __str__(self) -> str:
        return f"{self.enquiry_id} {self.option_id}"


class ChosenRisk(BaseModel):
    """A risk that the person chooses to take for the sake of living well: what, agreed by whom, their capacity for that
    decision, and when it is looked at again. Added to, never edited. Source: issue "The enquiry" 7."""

    enquiry = models.ForeignKey(Enquiry, models.PROTECT, related_name="chosen_risks")
    capacity = models.ForeignKey(CapacityRecord, models.PROTECT, related_name="chosen_risks")
    what = models.TextField()
    measures = models.TextField()
    words = models.TextField()
    agreed_by = models.CharField(max_length=300)
    review_on = models.DateField()
    recorded_by_id = models.UUIDField(null=True, blank=True)
    recorded_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["enquiry", "-created_at"], name="chosen_risk_by_enquiry")]

    def __str__(self) -> str:
        return f"{self.enquiry_id} {self.review_on}"


class ChosenRiskReview(BaseModel):
    """A risk that the person chooses to take was looked at again: whether they still choose it, what they say of it now, and
    when it is looked at next. Added to, never edited. Source: issue "The enquiry" 7."""

    risk = models.ForeignKey(ChosenRisk, models.PROTECT, related_name="reviews")
    still = models.BooleanField()
    words = models.TextField()
    review_on = models.DateField(null=True, blank=True)
    recorded_by_id = models.UUIDField(null=True, blank=True)
    recorded_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["risk", "-created_at"], name="chosen_risk_review_by_risk")]
        constraints = [
            models.CheckConstraint(
                name="a_risk_still_chosen_is_looked_at_again", condition=Q(still=False) | Q(review_on__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return f"{self.risk_id} {self.still}"
