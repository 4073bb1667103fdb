from typing import Any, Self

from django.db import models

from goldenthread.accounts.models import Organisation
from goldenthread.core.models import BaseModel
from goldenthread.routing.permissions import Permission


class RoutingDecisionQuerySet(models.QuerySet["RoutingDecision"]):
    def visible_to(self, actor: Any) -> Self:
        """The council that decided, to those who read the rules."""
        if not actor.has(Permission.SEE_RULES):
            return self.none()
        return self.filter(owner_id=actor.organisation_id)


class RoutingDecision(BaseModel):
    """What the policy answered for one record at one moment: facts, policy, version and answer, never changed."""

    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="routing_decisions")
    subject_kind = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    policy = models.CharField(max_length=60)
    version = models.CharField(max_length=80)
    facts = models.JSONField()
    answer = models.JSONField()
    decided_by = models.CharField(max_length=200)

    objects = RoutingDecisionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["subject_id", "-created_at"], name="routing_by_subject"),
            models.Index(fields=["owner", "policy", "-created_at"], name="routing_by_policy"),
        ]

    def __str__(self) -> str:
        return f"{self.policy} {self.subject_id}"


class RuleUse(BaseModel):
    """That one rule sent one notice: what "used 612 times" counts."""

    decision = models.ForeignKey(RoutingDecision, models.PROTECT, related_name="rules_used")
    policy = models.CharField(max_length=60)
    rule = models.CharField(max_length=80)

    class Meta:
        indexes = [models.Index(fields=["policy", "rule"], name="rule_use_by_rule")]

    def __str__(self) -> str:
        return self.rule
