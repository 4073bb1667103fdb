from django.db import models
from django.db.models import Q

from goldenthread.accounts.models import User
from goldenthread.cases.models.concerns import Concern
from goldenthread.core.models import BaseModel


class ProviderDecisionKind(models.TextChoices):
    HOLD = "hold", "Not yet"
    TELL = "tell", "Tell the provider"


class ProviderDecision(BaseModel):
    """Whether a provider is told of a concern about it, and all that this was decided from. Added to: the latest counts.

    `told_at` is set once, when a decision to tell has been carried out. Source: issue "Safe practice" 4; product R13.
    """

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="provider_decisions")
    kind = models.CharField(max_length=4, choices=ProviderDecisionKind.choices)
    because = models.TextField(blank=True)
    police_words = models.CharField(max_length=200)
    person_risk = models.CharField(max_length=10, default="not-known")
    person_done = models.TextField(blank=True)
    reporter_risk = models.CharField(max_length=10, default="not-known")
    reporter_done = models.TextField(blank=True)
    evidence_risk = models.CharField(max_length=10, default="not-known")
    evidence_done = models.TextField(blank=True)
    manager_implicated = models.CharField(max_length=10, default="not-known")
    nominated = models.CharField(max_length=120, blank=True)
    only_for = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="provider_decisions")
    outside = models.BooleanField(default=False)  # told by a person, outside Goldenthread
    says = models.TextField(blank=True)
    tells = models.CharField(max_length=120, blank=True)
    tell_by = models.DateTimeField(null=True, blank=True)
    answer_by = models.DateTimeField(null=True, blank=True)
    conference_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    decided_by_id = models.UUIDField()
    decided_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["concern", "-created_at"], name="provider_decision_by_concern")]
        constraints = [
            models.CheckConstraint(name="a_held_telling_says_why", condition=~Q(kind="hold") | ~Q(because="")),
            models.CheckConstraint(
                name="a_telling_says_what_and_when",
                condition=~Q(kind="tell") | (~Q(says="") & Q(tell_by__isnull=False, answer_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="an_implicated_manager_is_not_told",
                condition=~Q(kind="tell", manager_implicated="yes")
                | (~Q(nominated="") & (Q(only_for__isnull=False) | Q(outside=True))),
            ),
            models.CheckConstraint(name="what_is_held_is_not_told", condition=Q(told_at=None) | Q(kind="tell")),
        ]

    def __str__(self) -> str:
        return f"{self.concern_id} {self.kind}"
