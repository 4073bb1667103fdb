from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from goldenthread.accounts.management.organisations import organisation_meant
from goldenthread.accounts.operations.tokens import issue_token


class Command(BaseCommand):
    """Print a service account's API token, once (contracts §2)."""

    help = "Make an API token for an organisation, by its ODS or ONS code or its exact name. It is shown once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("organisation", metavar="ORGANISATION")

    def handle(self, *args: Any, organisation: str, **options: Any) -> None:
        found = organisation_meant(organisation)
        self.stdout.write(issue_token(organisation=found))
