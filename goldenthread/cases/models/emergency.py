from typing import Any, Self

from django.db import models
from django.db.models import Q

from goldenthread.accounts.models import Organisation, User
from goldenthread.cases.permissions import Permission
from goldenthread.core.models import BaseModel


class EmergencyAccessQuerySet(models.QuerySet["EmergencyAccess"]):
    def visible_to(self, actor: Any) -> Self:
        """The governance leads of the council read every one, the people named for a record those of that record. Nobody reads
        their own: others look at it."""
        others = self.filter(owner_id=actor.organisation_id).exclude(user_id=actor.user_id)
        if actor.has(Permission.REVIEW_EMERGENCY_ACCESS):
            return others
        if not actor.has(Permission.SEE_CASEWORK):
            return self.none()
        return others.filter(concern__named_people__user_id=actor.user_id)

    def carried_by(self, actor: Any) -> Self:
        """The one that the actor's session carries, unless they closed it. The session itself knows until when it lasts."""
        return self.filter(pk=actor.emergency, user_id=actor.user_id, ended_at=None)


class EmergencyAccess(BaseModel):
    """That somebody opened one restricted record in an emergency: why, until when, who was told, and what was found of it.

    It opens that record for whoever opened it, in the session in which they did, and for nobody else. `right` and what follows
    is what a governance lead found. Source: product G7; issue "Who may see what" 1; reference/trust.md, promise 5.
    """

    reference = models.CharField(max_length=12, unique=True)
    concern = models.ForeignKey("cases.Concern", models.PROTECT, related_name="opened_in_emergency")
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="emergency_accesses")
    user = models.ForeignKey(User, models.PROTECT, related_name="emergency_accesses")
    because = models.TextField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)  # closed by whoever opened it, before its time
    told = models.JSONField(default=list)  # the names of the staff who were told
    review_by = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    read_by = models.CharField(max_length=200, blank=True)
    right = models.BooleanField(null=True, blank=True)
    found = models.TextField(blank=True)
    done = models.TextField(blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.CharField(max_length=200, blank=True)

    objects = EmergencyAccessQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner", "-created_at"], name="emergency_by_owner")]
        constraints = [
            models.CheckConstraint(
                name="a_reviewed_emergency_says_who_what_and_why",
                condition=Q(right=None, reviewed_at=None, reviewed_by="")
                | (Q(right__isnull=False, reviewed_at__isnull=False) & ~Q(reviewed_by="") & ~Q(found="")),
            ),
        ]

    def __str__(self) -> str:
        return self.reference
