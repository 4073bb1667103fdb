from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Q

from goldenthread.accounts.models import Organisation, Team
from goldenthread.core.models import BaseModel


class BindingQuerySet(models.QuerySet["Binding"]):
    def visible_to(self, actor: Any) -> Self:
        """A council's own bindings."""
        return self.filter(council_id=actor.organisation_id)

    def in_force(self, day: date) -> Self:
        return self.filter(Q(from_day=None) | Q(from_day__lte=day), Q(until_day=None) | Q(until_day__gt=day))


class Binding(BaseModel):
    """Which real team a council's policy key means, with dates. `triage` is the team that owns what arrives.

    Source: architecture §1, how the joins work; procedure 2.5 §1 (a specific team) and §3 (a safeguarding mailbox).
    """

    council = models.ForeignKey(Organisation, models.PROTECT, related_name="bindings")
    key = models.CharField(max_length=80)
    body = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="bound_for")
    team = models.ForeignKey(Team, models.PROTECT, related_name="bindings")
    from_day = models.DateField(null=True, blank=True)
    until_day = models.DateField(null=True, blank=True)

    objects = BindingQuerySet.as_manager()

    class Meta:
        ordering = ["key"]
        indexes = [models.Index(fields=["council", "key"], name="binding_by_council_and_key")]

    def __str__(self) -> str:
        return f"{self.key} {self.team_id}"

    @property
    def owner_id(self) -> Any:
        """Whose record this is, for the audit."""
        return self.council_id
