from django.db import models

from goldenthread.core.models import BaseModel


class SavedDraft(BaseModel):
    """A report that somebody saved to come back to. Sealed with a key that only their code makes, and kept for 72 hours:
    neither staff nor whoever holds a copy of the database can read it. Source: issue "Safe practice" 2; product C1.
    """

    lookup = models.CharField(max_length=64, unique=True)
    sealed = models.TextField()
    ends_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["ends_at"], name="saved_draft_by_end")]

    def __str__(self) -> str:
        return str(self.pk)
