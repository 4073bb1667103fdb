from django.db import models
from django.db.models import Q

from goldenthread.cases.models.enquiries import Enquiry
from goldenthread.core.models import BaseModel


class OutcomeState(models.TextChoices):
    BEING_WORKED_ON = "being-worked-on", "Being worked on"
    FULLY_MET = "fully-met", "Fully met"
    PARTLY_MET = "partly-met", "Partly met"
    NOT_MET = "not-met", "Not met"
    WITHDRAWN = "withdrawn", "Withdrawn by them"


class DesiredOutcome(BaseModel):
    """One thing that a person wants to come of an enquiry, in the words in which it was first said.

    `asked` is whether the council heard it from them or from whoever speaks for them; what a report brought was not asked.
    `state` follows the latest of `sayings`. Source: issue "The enquiry" 5; Care and support statutory guidance, 14.15.
    """

    enquiry = models.ForeignKey(Enquiry, models.PROTECT, related_name="desired_outcomes")
    number = models.PositiveSmallIntegerField()
    words = models.TextField()
    speaker = models.CharField(max_length=10)
    name = models.CharField(max_length=200, blank=True)
    with_whom = models.CharField(max_length=200, blank=True)
    asked = models.BooleanField(default=True)
    said_on = models.DateField()
    state = models.CharField(max_length=16, choices=OutcomeState.choices, default=OutcomeState.BEING_WORKED_ON)
    recorded_by_id = models.UUIDField(null=True, blank=True)
    recorded_by = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enquiry", "number"], name="an_outcome_has_a_number_of_its_own"),
            models.CheckConstraint(name="an_outcome_has_words", condition=~Q(words="")),
        ]

    def __str__(self) -> str:
        return f"{self.enquiry_id} {self.number}"


class SayingKind(models.TextChoices):
    REVISITED = "revisited", "Asked again"
    WITHDRAWN = "withdrawn", "Withdrawn by them"
    JUDGED = "judged", "Judged"


class OutcomeSaying(BaseModel):
    """What was said of an outcome later, in the words of then: asked again, withdrawn or judged. Added to, never edited."""

    outcome = models.ForeignKey(DesiredOutcome, models.PROTECT, related_name="sayings")
    kind = models.CharField(max_length=10, choices=SayingKind.choices)
    met = models.CharField(max_length=16, blank=True)
    words = models.TextField()
    speaker = models.CharField(max_length=10)
    name = models.CharField(max_length=200, blank=True)
    with_whom = models.CharField(max_length=200, blank=True)
    said_on = models.DateField()
    recorded_by_id = models.UUIDField(null=True, blank=True)
    recorded_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["outcome", "-created_at"], name="saying_by_outcome")]
        constraints = [
            models.CheckConstraint(
                name="a_judged_outcome_says_how_far",
                condition=Q(kind="judged", met__in=("fully-met", "partly-met", "not-met")) | ~Q(kind="judged") & Q(met=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.outcome_id} {self.kind}"


class NotAsked(BaseModel):
    """Why nobody asked what the person wants, or that they were asked and said nothing. The latest counts."""

    enquiry = models.ForeignKey(Enquiry, models.PROTECT, related_name="not_asked")
    answer = models.CharField(max_length=12)  # a key of rules.outcomes.NOT_ASKED
    because = models.TextField()
    recorded_by_id = models.UUIDField(null=True, blank=True)
    recorded_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["enquiry", "-created_at"], name="not_asked_by_enquiry")]
        constraints = [models.CheckConstraint(name="not_asking_has_a_reason", condition=~Q(because=""))]

    def __str__(self) -> str:
        return f"{self.enquiry_id} {self.answer}"


class PrincipleAnswers(BaseModel):
    """What the person, or whoever speaks for them, said of the six statements of Making Safeguarding Personal at one time.

    `answers` holds, for each key of rules.principles.PRINCIPLES, the answer and their words. Source: product C7.
    """

    enquiry = models.ForeignKey(Enquiry, models.PROTECT, related_name="principle_answers")
    answers = models.JSONField()
    speaker = models.CharField(max_length=10)
    name = models.CharField(max_length=200, blank=True)
    said_on = models.DateField()
    recorded_by_id = models.UUIDField(null=True, blank=True)
    recorded_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["enquiry", "-created_at"], name="principles_by_enquiry")]

    def __str__(self) -> str:
        return f"{self.enquiry_id} {self.said_on}"
