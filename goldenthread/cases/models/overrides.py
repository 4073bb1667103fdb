from typing import Any, Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from goldenthread.accounts.models import Organisation
from goldenthread.cases.models.concerns import Concern
from goldenthread.cases.models.records import ConcernDecision, DecisionKind
from goldenthread.cases.permissions import Permission
from goldenthread.core.models import BaseModel


class OverrideQuerySet(models.QuerySet["Override"]):
    def visible_to(self, actor: Any) -> Self:
        """The safeguarding managers of the council in whose name it was done, of the concerns whose file each may read."""
        if not actor.has(Permission.REVIEW_DECISIONS):
            return self.none()
        return self.filter(owner_id=actor.organisation_id, concern__in=Concern.objects.visible_to(actor))


class Override(BaseModel):
    """Somebody did otherwise than a rule says, by a decision with its reason: counted, so that a manager sees the pattern.

    Source: issue "Safe practice" 14.
    """

    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="overrides")
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="overrides")
    rule = models.CharField(max_length=40)  # a key of cases.words.OVERRIDES
    because = models.TextField()
    by_id = models.UUIDField(null=True, blank=True)
    by = models.CharField(max_length=200)

    objects = OverrideQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["owner", "-created_at"], name="override_by_owner"),
            models.Index(fields=["concern"], name="override_by_concern"),
        ]
        constraints = [models.CheckConstraint(name="an_override_says_why", condition=~Q(because=""))]

    def __str__(self) -> str:
        return f"{self.rule} {self.concern_id}"


class ManagerReview(BaseModel):
    """A decision that waits for a manager: the third no further action about one person within six months.

    `decision` is what the manager made of it, confirmed or changed. Source: issue "Safe practice" 13.
    """

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="manager_reviews")
    kind = models.CharField(max_length=20, choices=DecisionKind.choices)
    duty = models.JSONField(default=dict)
    because = models.TextField()
    help_given = models.TextField(blank=True)
    proposed_by = models.CharField(max_length=200)
    decision = models.OneToOneField(ConcernDecision, models.PROTECT, null=True, blank=True, related_name="manager_review")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["concern"], condition=Q(decision=None), name="one_decision_waits_for_a_manager")
        ]

    def __str__(self) -> str:
        return f"{self.concern_id} {self.kind}"

    @property
    def owner_id(self) -> UUID:
        """The council whose concern it is."""
        return self.concern.owner_id
