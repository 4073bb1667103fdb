"""Two people for what one must not do alone: an export of many records, a purge, the giving of a role.

One asks, with a reason; another agrees or does not, before the asking ends.
Source: issue "Who may see what" 1; OWASP ASVS 5.0, 2.3.5.
"""

from datetime import datetime
from typing import Protocol, Self, TypeVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from goldenthread.core import clock
from goldenthread.core.decisions import Decision


class Asking(Protocol):
    """What the rule reads of what was asked."""

    asked_by_id: UUID
    decided_at: datetime | None
    ends_at: datetime


class Decider(Protocol):
    """Whoever decides, as far as it is kept."""

    @property
    def user_id(self) -> UUID | None: ...
    @property
    def name(self) -> str: ...


_Asked = TypeVar("_Asked", bound=models.Model)


class SecondPersonQuerySet(models.QuerySet[_Asked]):
    def waiting(self, now: datetime) -> Self:
        """What nobody has decided, while it can still be decided."""
        return self.filter(decided_at=None, ends_at__gt=now)


class SecondPerson(models.Model):
    """What is asked by one person and decided by another. A feature adds what it is that was asked."""

    asked_by_id = models.UUIDField()
    asked_by = models.CharField(max_length=200)
    reason = models.TextField()
    ends_at = models.DateTimeField()
    decided_by_id = models.UUIDField(null=True, blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    agreed = models.BooleanField(null=True, blank=True)
    decision_reason = models.TextField(blank=True)

    class Meta:
        abstract = True

    def decide(self, actor: Decider, *, agreed: bool, reason: str) -> None:
        """Keep what the second person decided, who they are and when. Its operation has asked `may_decide`."""
        self.decided_by_id, self.decided_by, self.decided_at = actor.user_id, actor.name, clock.now()
        self.agreed, self.decision_reason = agreed, reason
        self.save(update_fields=["decided_by_id", "decided_by", "decided_at", "agreed", "decision_reason"])


def decided_by_another(name: str) -> models.CheckConstraint:
    """The constraint of such a table: whoever decided is not who asked, and a decision says who, when and what."""
    undecided = Q(decided_by_id=None, decided_at=None, agreed=None, decided_by="")
    decided = Q(decided_by_id__isnull=False, decided_at__isnull=False, agreed__isnull=False) & ~Q(decided_by="")
    return models.CheckConstraint(name=name, condition=undecided | decided & ~Q(decided_by_id=F("asked_by_id")))


def may_decide(asking: Asking, *, who: UUID | None, now: datetime) -> Decision:
    """Whether this person may agree, or not agree, now; with the reason in words where they may not."""
    if asking.decided_at is not None:
        return Decision(False, ("This was decided already.",))
    if asking.ends_at <= now:
        return Decision(False, ("Nobody decided this in time. It must be asked again.",))
    if who is None or who == asking.asked_by_id:
        return Decision(False, ("You asked for this yourself. Somebody else must decide it.",))
    return Decision(True, ())
