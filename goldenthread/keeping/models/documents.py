from django.db import models

from goldenthread.core.models import BaseModel


class BundleState(models.TextChoices):
    GATHER = "gather", "Being gathered"
    DECIDE = "decide", "To be decided"
    MAKE = "make", "Being made"
    READY = "ready", "Ready"
    GONE = "gone", "Given and deleted"
    FAILED = "failed", "Could not be made"


class Bundle(BaseModel):
    """A document of passages for one reader: the worker gathers them, a person decides, the worker makes it, and it is sealed
    and kept for seven days. Of the two columns of the lease, a worker that dies leaves the row to the next."""

    reference = models.CharField(max_length=12, unique=True)
    state = models.CharField(max_length=8, choices=BundleState.choices, default=BundleState.GATHER)
    tries = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    opened_by = models.CharField(max_length=200)
    gathered_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.CharField(max_length=200, blank=True)
    sealed = models.BinaryField(default=bytes)
    digest = models.CharField(max_length=64, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.reference


class BundlePassage(BaseModel):
    """Some words of a record, where they stand, why they are flagged, and what was decided of them.

    What is not flagged is given unless somebody leaves it out. `words` is emptied when the document is deleted.
    """

    number = models.PositiveIntegerField()
    source = models.CharField(max_length=200)
    table = models.CharField(max_length=60)
    row_id = models.UUIDField()
    field = models.CharField(max_length=60)
    said_at = models.DateTimeField(null=True, blank=True)
    words = models.TextField(blank=True)
    flags = models.JSONField(default=list)
    flagged = models.BooleanField(default=False)
    decision = models.CharField(max_length=10, blank=True)
    exemption = models.CharField(max_length=20, blank=True)
    because = models.TextField(blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
