from typing import Any, Self

from django.db import models
from django.db.models import Q

from goldenthread.accounts.models import Organisation, Team
from goldenthread.cases.models.concerns import Concern
from goldenthread.cases.permissions import Permission
from goldenthread.core.models import BaseModel


class Partner(models.TextChoices):
    """Who a concern can be handed to at once, by the key that a council binds to a team."""

    OUT_OF_HOURS = "out-of-hours", "Out-of-hours duty desk"
    POLICE = "police", "Police"
    CHILDREN = "children-front-door", "Children’s front door"


class HandOverQuerySet(models.QuerySet["HandOver"]):
    def visible_to(self, actor: Any) -> Self:
        """The partner team that it was handed to, until it is taken back; and the casework staff of the council that handed it
        over."""
        if actor.has(Permission.SEE_CASEWORK):
            return self.filter(concern__in=Concern.objects.visible_to(actor))
        if not actor.has(Permission.SEE_HAND_OVERS):
            return self.none()
        return self.filter(team_id__in=actor.team_ids, taken_back=False)


class HandOver(BaseModel):
    """A concern put into a partner's hands: what is asked of it, who took it and when, and what it handed back.

    The partner reads this page and never the file; who raised the concern is never on it. Source: issue "Safe practice" 1,
    3 and 10; product C15.
    """

    reference = models.CharField(max_length=12, unique=True)
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="hand_overs")
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="handed_over")
    kind = models.CharField(max_length=20, choices=Partner.choices)
    team = models.ForeignKey(Team, models.PROTECT, related_name="handed_to")
    asks = models.TextField()
    could_happen = models.TextField(blank=True)
    to_ring = models.TextField(blank=True)
    handed_by = models.CharField(max_length=200)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.CharField(max_length=200, blank=True)
    their_reference = models.CharField(max_length=60, blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_by = models.CharField(max_length=200, blank=True)
    returned_words = models.TextField(blank=True)
    taken_back = models.BooleanField(default=False)  # by the council; what a partner handed back itself it still reads
    read_at = models.DateTimeField(null=True, blank=True)
    read_by = models.CharField(max_length=200, blank=True)

    objects = HandOverQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["team", "returned_at", "-created_at"], name="hand_over_by_team"),
            models.Index(fields=["concern", "kind"], name="hand_over_by_concern"),
            models.Index(fields=["owner", "read_at", "created_at"], name="hand_over_by_owner"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["concern", "kind"], condition=Q(returned_at=None), name="a_concern_is_in_a_partners_hands_once"
            ),
            models.CheckConstraint(
                name="what_is_acknowledged_has_a_name", condition=Q(acknowledged_at=None) | ~Q(acknowledged_by="")
            ),
            models.CheckConstraint(
                name="what_is_handed_back_says_what_happened", condition=Q(returned_at=None) | ~Q(returned_words="")
            ),
        ]

    def __str__(self) -> str:
        return self.reference
