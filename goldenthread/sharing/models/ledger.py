from typing import Any, Self

from django.db import models
from django.db.models import Q

from goldenthread.accounts.models import Organisation
from goldenthread.audit.permissions import Permission
from goldenthread.core.models import BaseModel
from goldenthread.sharing.rules.ledger import CHANNELS


class LeftQuerySet(models.QuerySet["Left"]):
    def visible_to(self, actor: Any) -> Self:
        """What left their own organisation’s records, to those who may read who looked."""
        if not actor.has(Permission.SEE_WHO_LOOKED):
            return self.none()
        return self.filter(owner_id=actor.organisation_id)


class Left(BaseModel):
    """Something that left: what, to whom, how, on which lawful basis, by whom. Never what it said; no name but of staff.

    A row is only ever added (sharing/ledger_triggers.py). `root_id` is the concern that it is about; None for a list of many.
    A letter's own sending is in the outbox: this says what there was to read and why. Source: issue "Who may see what" 3.
    """

    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="ledger")
    way = models.CharField(max_length=30)
    what = models.CharField(max_length=200)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.UUIDField(null=True, blank=True)
    root_id = models.UUIDField(null=True, blank=True)
    reference = models.CharField(max_length=12, blank=True)
    to_organisation_id = models.UUIDField(null=True, blank=True)
    to_team_id = models.UUIDField(null=True, blank=True)
    to_name = models.CharField(max_length=300)
    channel = models.CharField(max_length=10, choices=[(channel.value, words) for channel, words in CHANNELS.items()])
    basis = models.CharField(max_length=30)
    basis_words = models.CharField(max_length=200)
    decision_id = models.UUIDField(null=True, blank=True)
    agreement_id = models.UUIDField(null=True, blank=True)
    by = models.CharField(max_length=200)

    objects = LeftQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["root_id", "-created_at"], name="left_by_root"),
            models.Index(fields=["subject_id"], name="left_by_subject"),
            models.Index(fields=["owner", "-created_at"], name="left_by_owner"),
        ]
        constraints = [
            models.CheckConstraint(
                name="what_left_says_to_whom_on_which_basis_and_by_whom",
                condition=~Q(to_name="") & ~Q(basis="") & ~Q(by=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.way} {self.subject_id}"
