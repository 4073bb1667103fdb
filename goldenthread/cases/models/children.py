from django.db import models

from goldenthread.cases.models.concerns import Concern
from goldenthread.core.models import BaseModel


class AgeDecision(BaseModel):
    """What staff established of an age and of children in the home. Added to, never edited: the latest counts.

    Source: issue "Safe practice" 10.
    """

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="age_decisions")
    band = models.CharField(max_length=14)
    because = models.TextField()
    children_at_home = models.CharField(max_length=10)
    children_words = models.CharField(max_length=300, blank=True)
    decided_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["concern", "-created_at"], name="age_decision_by_concern")]

    def __str__(self) -> str:
        return f"{self.concern_id} {self.band}"


class FrontDoorCall(BaseModel):
    """The children’s front door was told by telephone, because it has no team here: who was told, when, its reference."""

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="front_door_calls")
    told = models.CharField(max_length=200)
    their_reference = models.CharField(max_length=60)
    recorded_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["concern", "-created_at"], name="front_door_call_by_concern")]

    def __str__(self) -> str:
        return f"{self.concern_id} {self.their_reference}"


class JointPlan(BaseModel):
    """What adults’ and children’s services agreed for somebody between 17½ and 25. Added to: the latest counts.

    Source: issue "Safe practice" 10; Care Act 2014 sections 58 to 66 (transition).
    """

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="joint_plans")
    for_adults = models.CharField(max_length=200)
    for_children = models.CharField(max_length=200)
    plan = models.TextField()
    agreed_on = models.DateField()
    recorded_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["concern", "-created_at"], name="joint_plan_by_concern")]

    def __str__(self) -> str:
        return f"{self.concern_id} {self.agreed_on}"
