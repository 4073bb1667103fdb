from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from goldenthread.accounts.models import Organisation, Team
from goldenthread.cases.models.concerns import Concern
from goldenthread.cases.permissions import Permission
from goldenthread.core import clock
from goldenthread.core.models import BaseModel
from goldenthread.sharing.models import SharingDecision


class ConcernShareQuerySet(models.QuerySet["ConcernShare"]):
    def open_now(self) -> Self:
        """Those that give something to read at this moment: begun, not ended, not run out, to a team that is not closed."""
        now = clock.now()
        return self.filter(starts_at__lte=now, ends_at__gt=now, ended_at=None, team__closed_on=None)

    def visible_to(self, actor: Any) -> Self:
        """The team that it is shared with while it is open, and the casework staff of the council that shares."""
        if actor.has(Permission.SEE_CASEWORK):
            return self.filter(concern__in=Concern.objects.visible_to(actor))
        if not actor.has(Permission.SEE_SHARES):
            return self.none()
        return self.open_now().filter(team_id__in=actor.team_ids)


class ConcernShare(BaseModel):
    """What a team of another organisation may read of a concern, and until when, by a recorded decision.

    It gives a page of its own and never the file (ADR 2026-11-23-a-share-is-a-page-of-its-own). It ends by itself, when
    somebody ends it, or when the record is restricted to others than whoever shared it. Source: product G7.
    """

    reference = models.CharField(max_length=12, unique=True)
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="shares")
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="shares")
    team = models.ForeignKey(Team, models.PROTECT, related_name="shares")
    decision = models.OneToOneField(SharingDecision, models.PROTECT, related_name="share")
    starts_at = models.DateTimeField(default=clock.now)
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=200, blank=True)
    ended_because = models.TextField(blank=True)

    objects = ConcernShareQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["team", "ends_at"], name="share_by_team"),
            models.Index(fields=["concern", "-created_at"], name="share_by_concern"),
        ]
        constraints = [
            models.CheckConstraint(name="a_share_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))),
            models.CheckConstraint(
                name="a_share_that_was_ended_says_by_whom_and_why",
                condition=Q(ended_at=None) | ~Q(ended_by="") & ~Q(ended_because=""),
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_open(self) -> bool:
        """Whether it gives something to read now."""
        return self.ended_at is None and self.starts_at <= clock.now() < self.ends_at and self.team.closed_on is None
