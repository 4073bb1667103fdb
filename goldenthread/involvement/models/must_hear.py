from typing import Any, Self

from django.db import models
from django.db.models import Q

from goldenthread.accounts.models import Organisation
from goldenthread.cases.models import Concern
from goldenthread.core.models import BaseModel
from goldenthread.involvement.permissions import Permission
from goldenthread.involvement.rules.must_hear import DUTIES


class MustHearQuerySet(models.QuerySet["MustHear"]):
    def visible_to(self, actor: Any) -> Self:
        """The casework staff of the council whose concern it is."""
        if not actor.has(Permission.SEND_NOTICES):
            return self.none()
        return self.filter(concern__in=Concern.objects.visible_to(actor))

    def still_owed(self) -> Self:
        """Those who have not heard and must."""
        return self.filter(done_at=None, not_owed_at=None)


class MustHear(BaseModel):
    """One body that must hear of a concern: whose duty it is, why, by when, and what shows that it has heard.

    `key` is a row of the table (involvement/must_hear.yaml), empty for one that somebody added by hand; `number` is which
    member of staff it is about, 0 for the concern itself. A row that is not owed any more stays and says why; owed again it
    is a new row. Source: product R14; issue "Safe practice" 8.
    """

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="must_hear")
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="must_hear")
    key = models.CharField(max_length=40, blank=True)
    number = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=160)
    duty = models.CharField(max_length=14, choices=list(DUTIES.items()))
    because = models.TextField()
    added_by = models.CharField(max_length=200, blank=True)
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    heard_on = models.DateField(null=True, blank=True)
    told_by = models.CharField(max_length=14, blank=True)
    told_whom = models.CharField(max_length=200, blank=True)
    evidence = models.CharField(max_length=300, blank=True)
    recorded_by = models.CharField(max_length=200, blank=True)
    not_owed_at = models.DateTimeField(null=True, blank=True)
    not_owed_because = models.CharField(max_length=400, blank=True)
    not_owed_by = models.CharField(max_length=200, blank=True)  # empty: worked out from the facts

    objects = MustHearQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["concern", "due_at"], name="must_hear_by_concern")]
        constraints = [
            models.UniqueConstraint(
                fields=["concern", "key", "number"],
                condition=Q(done_at=None, not_owed_at=None) & ~Q(key=""),
                name="a_body_is_owed_a_hearing_once",
            ),
            models.CheckConstraint(
                name="what_was_heard_has_evidence", condition=Q(done_at=None) | ~Q(evidence="") & ~Q(told_whom="")
            ),
            models.CheckConstraint(name="what_is_not_owed_says_why", condition=Q(not_owed_at=None) | ~Q(not_owed_because="")),
        ]

    def __str__(self) -> str:
        return f"{self.concern_id} {self.key}"

    @property
    def called(self) -> str:
        """Its title, with which member of staff it is about where it is about one."""
        return f"{self.title}: member of staff {self.number}" if self.number else self.title

    @property
    def is_owed(self) -> bool:
        """Whether they have not heard and must."""
        return self.done_at is None and self.not_owed_at is None

    @property
    def kind_of_clock(self) -> str:
        """The council tells where the duty is its own; it checks where it is somebody else's."""
        return "must-hear" if self.duty == "council" else "check-heard"


class HearingFacts(BaseModel):
    """What triage found out that decides who else must hear: yes, no or not-known by fact. Added to; the latest counts."""

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="hearing_facts")
    facts = models.JSONField(default=dict)
    recorded_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["concern", "-created_at"], name="hearing_facts_by_concern")]

    def __str__(self) -> str:
        return str(self.concern_id)
