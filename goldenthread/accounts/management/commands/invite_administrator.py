from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.management.organisations import organisation_meant
from goldenthread.accounts.operations.invitations import invite_colleague
from goldenthread.accounts.operations.teams import add_team
from goldenthread.accounts.permissions import Permission
from goldenthread.accounts.queries import own_teams
from goldenthread.core.decisions import Refused

TEAM = "Administration"


class Command(BaseCommand):
    """Invite an organisation's first administrator; everybody after them is invited on the screen."""

    help = "Invite an administrator of an organisation, by its ODS or ONS code or its exact name."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("organisation", metavar="ORGANISATION")
        parser.add_argument("email", metavar="EMAIL")
        parser.add_argument("name", metavar="NAME")

    def handle(self, *args: Any, organisation: str, email: str, name: str, **options: Any) -> None:
        found = organisation_meant(organisation)
        actor = Actor.machine(found, (Permission.MANAGE_PEOPLE, Permission.MANAGE_TEAMS))
        team = own_teams(actor).filter(name=TEAM).first()
        try:
            team = team or add_team(actor=actor, name=TEAM, mailbox="", telephone="", lead_id=None)
            invite_colleague(actor=actor, name=name, email=email, job="Administrator", team_id=team.pk, role="administrator")
        except Refused as refusal:
            raise CommandError(f"{email}: {refusal}", returncode=2) from None
        self.stdout.write(f"Invited. The link is on its way to {email} and lasts 7 days.")
