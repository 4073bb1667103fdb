from django.db import models
from django.db.models import Q

from goldenthread.cases.models.concerns import Concern
from goldenthread.core.models import BaseModel


class CrimeAnswer(models.TextChoices):
    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_YET = "not-yet", "Not yet known"


class CrimeDecision(BaseModel):
    """One answer to "Could this be a crime?", with what the police said. Added to, never edited: the latest counts.

    `by_police` marks an answer that the police gave themselves. Source: issue "Safe practice" 3; product C15.
    """

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="crime_decisions")
    answer = models.CharField(max_length=8, choices=CrimeAnswer.choices)
    because = models.TextField()
    contacted = models.CharField(max_length=120, blank=True)
    reference = models.CharField(max_length=60, blank=True)
    officer = models.CharField(max_length=120, blank=True)
    number = models.CharField(max_length=40, blank=True)
    leads = models.CharField(max_length=10, blank=True)
    may_interview = models.CharField(max_length=8, blank=True)
    may_tell = models.CharField(max_length=14, blank=True)
    hold = models.BooleanField(default=False)
    by_police = models.BooleanField(default=False)
    decided_by_id = models.UUIDField()
    decided_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["concern", "-created_at"], name="crime_decision_by_concern")]
        constraints = [
            models.CheckConstraint(
                name="a_yes_to_crime_names_the_police",
                condition=~Q(answer="yes") | ~(Q(reference="") | Q(officer="") | Q(leads="") | Q(may_tell="")),
            ),
            models.CheckConstraint(name="only_a_crime_is_held", condition=Q(hold=False) | Q(answer="yes")),
        ]

    def __str__(self) -> str:
        return f"{self.concern_id} {self.answer}"
