import uuid

from django.db import models

from goldenthread.core import clock


class BaseModel(models.Model):
    """What every record has: an identifier that cannot be guessed or counted, and when it was made."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        abstract = True


class Heartbeat(models.Model):
    """The last sign of life of a part that runs by itself."""

    name = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
