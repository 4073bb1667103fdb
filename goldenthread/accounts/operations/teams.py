"""Teams: who shares a list and a mailbox."""

from typing import Any
from uuid import UUID

from django.db.models import Q

from goldenthread.accounts import queries, rules
from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import Membership, Team
from goldenthread.accounts.permissions import Permission
from goldenthread.audit import operations as audit
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation


def _own_team(actor: Actor, team_id: UUID) -> Team:
    """An open team of the actor's own organisation, locked."""
    mine = queries.own_teams(actor).values("pk")
    return Team.objects.filter(pk__in=mine).select_for_update().get(pk=team_id)


def _checked(actor: Actor, name: str, lead_id: UUID | None, own: UUID | None = None) -> dict[str, Any]:
    """The facts that must be the organisation's own: a name used once, and a lead who works here."""
    others = Q(organisation_id=actor.organisation_id) & ~Q(pk=own)
    same = Team.objects.filter(others, name__iexact=name)
    if same.exists():
        raise Refused(f"There is already a team called {name}. Choose another name.")
    lead = queries.colleagues(actor).get(pk=lead_id) if lead_id else None
    return {"name": name, "lead": lead}


@operation
def add_team(*, actor: Actor, name: str, mailbox: str, telephone: str, lead_id: UUID | None) -> Team:
    """Add a team. Its mailbox is where its notices go, and its lead hears what it has not answered."""
    actor.require(Permission.MANAGE_TEAMS)
    facts = _checked(actor, name, lead_id)
    facts |= {"mailbox": mailbox, "telephone": telephone, "organisation_id": actor.organisation_id}
    team = Team.objects.create(**facts)
    audit.record(actor, "team_added", team)
    return team


@operation
def change_team(*, actor: Actor, team_id: UUID, name: str, mailbox: str, telephone: str, lead_id: UUID | None) -> Team:
    """Change a team's name, mailbox, telephone or lead. What it is owed stays its own."""
    actor.require(Permission.MANAGE_TEAMS)
    team = _own_team(actor, team_id)
    facts = _checked(actor, name, lead_id, own=team.pk) | {"mailbox": mailbox, "telephone": telephone}
    for field, value in facts.items():
        setattr(team, field, value)
    team.save(update_fields=list(facts))
    audit.record(actor, "team_changed", team)
    return team


@operation
def close_team(*, actor: Actor, team_id: UUID) -> Team:
    """Close a team that nobody is left in."""
    actor.require(Permission.MANAGE_TEAMS)
    team = _own_team(actor, team_id)
    may = rules.may_close_team(Membership.objects.current().filter(team=team).values("user").distinct().count())
    if not may.met:
        raise Refused(may.reasons)
    team.closed_on = clock.today()
    team.save(update_fields=["closed_on"])
    audit.record(actor, "team_closed", team)
    return team
