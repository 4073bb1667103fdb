"""Two organisations, one of which asks the other for an action."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import Team
from goldenthread.accounts.tests.factories import OrganisationFactory, TeamFactory, actor
from goldenthread.action_plans import operations
from goldenthread.action_plans.models import Action
from goldenthread.core import clock


@dataclass(frozen=True)
class Asking:
    """A council's team with a worker who asks, and a provider's team with its lead who owes."""

    council_team: Team
    worker: Actor
    provider_team: Team
    lead: Actor


def asking() -> Asking:
    council_team = TeamFactory(name="Adult safeguarding team", mailbox="team@harbourshire.example")
    home = OrganisationFactory(name="Larkfield Care Ltd")
    provider_team = TeamFactory(organisation=home, name="Office", mailbox="office@larkfield.example")
    return Asking(
        council_team, actor("enquiry-lead", team=council_team), provider_team, actor("provider-lead", team=provider_team)
    )


def next_week() -> datetime:
    return clock.now() + timedelta(days=7)


def asked(sides: Asking, **facts: Any) -> Action:
    """An action that the council asks of the provider. What it comes from is any record: here the council's team."""
    source = operations.Source(
        sides.council_team, uuid4(), "A safeguarding enquiry of Harbourshire", "E-7K4M-29", "organisation"
    )
    given = {
        "what": "Weigh every resident each week",
        "why": "Weight loss was seen too late",
        "team_id": sides.provider_team.pk,
        "due": next_week(),
        "watching_team": sides.council_team,
    }
    return operations.ask_for_action(actor=sides.worker, source=source, **given | facts)


def done(sides: Asking, **facts: Any) -> Action:
    """The same, which the provider's lead says is done."""
    return operations.say_done(actor=sides.lead, action_id=asked(sides, **facts).pk, words="Each is weighed on Mondays")
