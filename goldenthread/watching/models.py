from typing import Any, Self

from django.db import models
from django.db.models import Q

from goldenthread.accounts.models import Organisation
from goldenthread.core.models import BaseModel
from goldenthread.watching.permissions import Permission


class Outcome(models.TextChoices):
    NOTHING_WRONG = "nothing-wrong", "Nothing wrong"
    ACCESS_STOPPED = "access-stopped", "Access stopped"


class AlarmQuerySet(models.QuerySet["Alarm"]):
    def visible_to(self, actor: Any) -> Self:
        """The governance leads of whose records were looked at and of who looked; the next, once it is escalated. Nobody sees
        one about themself."""
        ours = Q(owner_id=actor.organisation_id) | Q(viewer_organisation_id=actor.organisation_id)
        here = self.filter(ours).exclude(viewer_id=actor.user_id)
        if actor.has(Permission.CHECK_UNUSUAL_LOOKS):
            return here
        return here.filter(escalated_at__isnull=False) if actor.has(Permission.CHECK_ESCALATED_LOOKS) else self.none()

    def asked_of(self, actor: Any) -> Self:
        """Those about the actor's own looking to which an answer was asked of them, while they work where they worked then."""
        asked = self.filter(viewer_id=actor.user_id, asked_at__isnull=False)
        return asked.filter(viewer_organisation_id=actor.organisation_id)

    def undecided(self) -> Self:
        return self.filter(decided_at=None)


class Alarm(BaseModel):
    """That somebody's looking was unusual by one rule, who was told, and what a person found of it.

    One that nobody has decided grows; there is no second of the same viewer, rule and owner. It holds numbers of audit
    entries and ids of records, nothing of a case. `owner` is whose records they were. Source: issue "Who may see what" 5.
    """

    reference = models.CharField(max_length=12, unique=True)
    rule = models.CharField(max_length=40)
    viewer_id = models.UUIDField()
    viewer_name = models.CharField(max_length=200)
    viewer_organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="alarms_of_staff")
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="alarms")
    count = models.PositiveIntegerField(default=0)  # of people, or of things done, as the rule counts
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    told = models.JSONField(default=list)  # the names of the staff who were told
    check_by = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)
    taken_by = models.CharField(max_length=200, blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    asked_by = models.CharField(max_length=200, blank=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    outcome = models.CharField(max_length=16, choices=Outcome.choices, blank=True)
    reason = models.TextField(blank=True)

    objects = AlarmQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner", "-created_at"], name="alarm_by_owner")]
        constraints = [
            models.UniqueConstraint(
                fields=["viewer_id", "rule", "owner"], condition=Q(decided_at=None), name="one_open_alarm_a_viewer_and_rule"
            ),
            models.CheckConstraint(
                name="a_decided_alarm_says_who_what_and_why",
                condition=Q(decided_at=None, outcome="", decided_by="")
                | (Q(decided_at__isnull=False) & ~Q(outcome="") & ~Q(decided_by="") & ~Q(reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.rule}"


class UnusualLook(models.Model):
    """One entry of the audit that belongs to an alarm."""

    alarm = models.ForeignKey(Alarm, models.PROTECT, related_name="looks")
    entry = models.BigIntegerField()
    record = models.CharField(max_length=40, blank=True)
    counted = models.CharField(max_length=40)

    class Meta:
        indexes = [
            models.Index(fields=["record"], name="unusual_look_by_record"),
            models.Index(fields=["entry"], name="unusual_look_by_entry"),
        ]
        constraints = [models.UniqueConstraint(fields=["alarm", "entry"], name="an_entry_once_in_an_alarm")]

    def __str__(self) -> str:
        return f"{self.alarm_id} {self.entry}"


class Watermark(models.Model):
    """Up to which entry of the audit looking has been weighed: one row, locked while it is moved."""

    entry = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.entry)
