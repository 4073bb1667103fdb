from django.db import models

from goldenthread.cases.models.concerns import Concern
from goldenthread.core.models import BaseModel


class RestrictionKind(models.TextChoices):
    """Why a record is for named people only. Source: issue "Who may see what" 1; issue "Safe practice" 6."""

    HIGH_RISK = "high-risk", "High risk of harm if it is seen"
    STAFF = "staff", "About a member of staff"
    CONFLICT = "conflict", "The source of risk is close to a team that would read it"


class RestrictionStepKind(models.TextChoices):
    RESTRICTED = "restricted", "Restricted"
    KEPT = "kept", "Looked at again: it stays restricted"
    LIFTED = "lifted", "Lifted: casework staff can read it again"
    TAKEN_OFF = "taken-off", "Taken off"


class RestrictionStep(BaseModel):
    """What happened to the restriction of a concern: since when and why, looked at again, somebody taken off, lifted.

    Added to, never edited: the latest with a `kind` says why. When it is looked at again is its clock's; `who` is somebody
    taken off.
    Source: issue "Who may see what" 1; product C11.
    """

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="restriction_steps")
    step = models.CharField(max_length=10, choices=RestrictionStepKind.choices)
    kind = models.CharField(max_length=10, choices=RestrictionKind.choices, blank=True)
    because = models.TextField()
    who = models.CharField(max_length=200, blank=True)
    by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["concern", "-created_at"], name="restriction_by_concern")]

    def __str__(self) -> str:
        return f"{self.concern_id} {self.step}"
