from django.db import models

from goldenthread.cases.models.concerns import Concern
from goldenthread.core.models import BaseModel


class Joining(BaseModel):
    """Two reports of one event were joined, or separated again, and why. Added to, never edited: the latest counts.

    Each report and whoever made it stay apart; only the work is one. Source: issue "Safe practice" 13; product C16.
    """

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="joinings")
    lead = models.ForeignKey(Concern, models.PROTECT, related_name="joinings_led")
    joined = models.BooleanField()
    because = models.TextField()
    decided_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["concern", "-created_at"], name="joining_by_concern")]

    def __str__(self) -> str:
        return f"{self.concern_id} {'to' if self.joined else 'from'} {self.lead_id}"
