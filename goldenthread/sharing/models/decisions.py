from typing import Any, Self

from django.db import models
from django.db.models import Q

from goldenthread.accounts.models import Organisation, Team
from goldenthread.core.models import BaseModel
from goldenthread.sharing.models.agreements import Agreement
from goldenthread.sharing.models.extent import Extent
from goldenthread.sharing.permissions import Permission
from goldenthread.sharing.rules.decisions import SCOPES, TOLD


class SharingDecisionQuerySet(models.QuerySet["SharingDecision"]):
    def visible_to(self, actor: Any) -> Self:
        """Every decision of their own organisation, to those who answer for sharing. Whoever may read a record finds the
        decisions about it there."""
        if not actor.has(Permission.SEE_SHARING_DECISIONS):
            return self.none()
        return self.filter(owner_id=actor.organisation_id)


class SharingDecision(Extent, BaseModel):
    """That something of a record is shared with one recipient, or is not: for what, on which lawful bases, what exactly,
    whether the person was told, until when, and who decided.

    The recipient is a team here, or `outside` names somebody by name, role and place. `agreement` is the one by which this is
    shared as a rule. Added to, never edited. Source: product G7; HM Government, Information sharing advice for practitioners
    (2024).
    """

    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="sharing_decisions")
    subject_kind = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    reference = models.CharField(max_length=12)  # of the record that it is about
    shares = models.BooleanField()
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="sharing_decisions")
    outside = models.CharField(max_length=300, blank=True)
    purpose = models.TextField()
    because = models.TextField(blank=True)
    scope = models.CharField(max_length=10, choices=[(scope.value, words) for scope, words in SCOPES.items()], blank=True)
    person_told = models.CharField(max_length=10, choices=list(TOLD.items()), blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    agreement = models.ForeignKey(Agreement, models.PROTECT, null=True, blank=True, related_name="decisions")
    decided_by_id = models.UUIDField()
    decided_by = models.CharField(max_length=200)

    objects = SharingDecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["owner", "-created_at"], name="sharing_by_owner"),
            models.Index(fields=["subject_id", "-created_at"], name="sharing_by_subject"),
        ]
        constraints = [
            models.CheckConstraint(
                name="a_sharing_decision_is_about_one_recipient", condition=Q(team__isnull=False) ^ ~Q(outside="")
            ),
            models.CheckConstraint(
                name="a_sharing_decision_says_for_what_and_by_whom", condition=~Q(purpose="") & ~Q(decided_by="")
            ),
            models.CheckConstraint(
                name="who_shares_says_how_much_and_until_when_who_does_not_says_why",
                condition=Q(shares=True, ends_at__isnull=False) & ~Q(scope="") & ~Q(person_told="")
                | Q(shares=False) & ~Q(because=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {'shared' if self.shares else 'not shared'}"

    @property
    def whom(self) -> str:
        """The recipient, in words."""
        return f"{self.team.name}, {self.team.organisation.name}" if self.team else self.outside
