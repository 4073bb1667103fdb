from typing import Any, Self

from django.db import models
from django.db.models import Q

from goldenthread.accounts.models.organisations import Team
from goldenthread.accounts.models.users import User
from goldenthread.core.models import BaseModel
from goldenthread.core.second_person import SecondPerson, SecondPersonQuerySet, decided_by_another


class RoleRequestQuerySet(SecondPersonQuerySet["RoleRequest"]):
    def visible_to(self, actor: Any) -> Self:
        """What is asked for the teams of the actor's own organisation."""
        return self.filter(team__organisation_id=actor.organisation_id)


class RoleRequest(SecondPerson, BaseModel):
    """A role that an administrator asks for, for a colleague, until a second person agrees. It gives nothing by itself."""

    user = models.ForeignKey(User, models.PROTECT, related_name="role_requests")
    team = models.ForeignKey(Team, models.PROTECT, related_name="role_requests")
    role = models.CharField(max_length=40)

    objects = RoleRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            decided_by_another("role_decided_by_another"),
            models.CheckConstraint(
                name="role_not_agreed_by_its_holder", condition=Q(decided_by_id=None) | ~Q(decided_by_id=models.F("user_id"))
            ),
        ]
        indexes = [models.Index(fields=["team", "decided_at"], name="role_requests_waiting")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"

    @property
    def owner_id(self) -> Any:
        """Whose record this is, for the audit."""
        return self.team.organisation_id
