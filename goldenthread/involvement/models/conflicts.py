from django.db import models

from goldenthread.accounts.models import Team, User
from goldenthread.cases.models import Concern
from goldenthread.core.models import BaseModel


class ConflictDecision(BaseModel):
    """Whether the source of risk works in a team that is told of a concern, as triage said. Added to, never edited: the latest
    counts. Source: issue "Safe practice" 6."""

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="conflict_decisions")
    works_there = models.BooleanField()
    because = models.CharField(max_length=300)
    said_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["concern", "-created_at"], name="conflict_by_concern")]

    def __str__(self) -> str:
        return f"{self.concern_id} {self.works_there}"


class ConflictedTeam(BaseModel):
    """A team in which the source of risk works, and who of its organisation is told instead; nobody, where nobody can be."""

    decision = models.ForeignKey(ConflictDecision, models.PROTECT, related_name="teams")
    team = models.ForeignKey(Team, models.PROTECT, related_name="conflicts")
    senior = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="told_instead_of_a_team")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["decision", "team"], name="a_team_is_named_once_in_a_decision")]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.team_id}"
