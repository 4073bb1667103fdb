"""Lists of many records, which one person alone may not take away."""

from typing import Any, Self

from django.db import models

from goldenthread.accounts.models.organisations import Organisation
from goldenthread.core.models import BaseModel
from goldenthread.core.second_person import SecondPerson, SecondPersonQuerySet, decided_by_another


class ExportRequestQuerySet(SecondPersonQuerySet["ExportRequest"]):
    def visible_to(self, actor: Any) -> Self:
        """What was asked for in the actor's own organisation."""
        return self.filter(owner_id=actor.organisation_id)


class ExportRequest(SecondPerson, BaseModel):
    """A long list that somebody asks to take away, until a second person agrees. It opens nothing by itself.

    `path` is the list's own address with its filters, which hold no words about anybody. Source: issue "Who may see what" 1, 9;
    reference/trust.md promise 17.
    """

    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="export_requests")
    sheet = models.CharField(max_length=40)
    title = models.CharField(max_length=100)
    path = models.CharField(max_length=500)
    rows = models.PositiveIntegerField()  # when it was asked for
    why = models.CharField(max_length=20)

    objects = ExportRequestQuerySet.as_manager()

    class Meta:
        constraints = [decided_by_another("export_decided_by_another")]
        indexes = [
            models.Index(fields=["owner", "decided_at"], name="exports_waiting"),
            models.Index(fields=["asked_by_id", "path", "-created_at"], name="exports_of_a_list"),
        ]

    def __str__(self) -> str:
        return f"{self.sheet} {self.rows}"
