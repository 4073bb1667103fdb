from typing import Any

from django.db import models

from goldenthread.cases.contact_words import MAY, WHOSE, SafeWays, ways_words
from goldenthread.cases.models.concerns import Concern
from goldenthread.core.models import BaseModel


class SafeContact(BaseModel):
    """How it is safe to reach somebody, and who must not find out. Added to, never edited: the latest of each counts.

    Source: issue "Safe practice" 2.
    """

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="safe_contacts")
    whose = models.CharField(max_length=14, choices=list(WHOSE.items()))
    may = models.CharField(max_length=10, choices=list(MAY.items()))
    ways = models.JSONField(default=list)
    must_not_know = models.CharField(max_length=300, blank=True)
    when_where = models.CharField(max_length=300, blank=True)
    through = models.CharField(max_length=200, blank=True)
    interpreter = models.CharField(max_length=120, blank=True)
    recorded_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["concern", "-created_at"], name="safe_contact_by_concern")]

    def __str__(self) -> str:
        return f"{self.concern_id} {self.whose}"

    @property
    def answer(self) -> SafeWays:
        """What was answered, as plain values."""
        same: dict[str, Any] = {
            name: getattr(self, name) for name in ("may", "must_not_know", "when_where", "through", "interpreter")
        }
        return SafeWays(ways=tuple(self.ways), **same)

    @property
    def ways_words(self) -> str:
        """The safe ways, in a line."""
        return ways_words(self.ways)
