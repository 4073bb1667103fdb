"""Whether the source of risk works where people are told, and who is told instead."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from goldenthread.accounts.models import Membership, Team, User
from goldenthread.accounts.queries import role_table
from goldenthread.cases.models import Concern
from goldenthread.involvement.models import ConflictDecision, Notice
from goldenthread.involvement.permissions import Permission


def conflict_decisions(concern: Concern) -> QuerySet[ConflictDecision]:
    """What was said of a conflict, newest first. Its caller has shown that the concern is the actor's."""
    found = ConflictDecision.objects.filter(concern=concern).order_by("-created_at")
    return found.prefetch_related("teams__team__organisation", "teams__senior")


def seniors(concern: Concern) -> dict[UUID, User | None]:
    """For each team in which the source of risk works, as last said, who is told instead; None where nobody can be."""
    if not concern.restricted:  # a conflict always restricts the record
        return {}
    latest = conflict_decisions(concern).first()
    return {one.team_id: one.senior for one in latest.teams.all()} if latest and latest.works_there else {}


def may_read_instead(team: Team) -> list[User]:
    """The people of a team's organisation who can read a notice in its place."""
    roles = [key for key, role in role_table().items() if Permission.SEE_NOTICES in role.permissions]
    there = Membership.objects.current().filter(team__organisation_id=team.organisation_id, role__in=roles)
    return list(User.objects.filter(pk__in=there.values("user_id")).order_by("name"))


def teams_told(actor: Any, concern: Concern, proposed: list[Team]) -> list[Team]:
    """The teams that have been told of a concern and those that would be, each once."""
    told = Notice.objects.visible_to(actor).filter(concern=concern, team__isnull=False).select_related("team__organisation")
    found = {notice.team_id: notice.team for notice in told} | {team.pk: team for team in proposed}
    return sorted((team for team in found.values() if team), key=lambda team: (team.organisation.name, team.name))
