import csv
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from goldenthread.accounts import queries
from goldenthread.accounts.actor import Actor
from goldenthread.accounts.management.organisations import organisation_meant
from goldenthread.accounts.presenters import access_review
from goldenthread.audit import operations as audit
from goldenthread.ui.spreadsheets import harmless


class Command(BaseCommand):
    """Print who can get into an organisation's records, for the review that its governance signs (trust.md, promise 25)."""

    help = "Print, as CSV, everybody with a role in an organisation, named by its ODS or ONS code or its exact name."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("organisation", metavar="ORGANISATION")

    def handle(self, *args: Any, organisation: str, **options: Any) -> None:
        found = organisation_meant(organisation)
        held = list(queries.roles_of(found))
        audit.record(Actor.machine(found), "access_reviewed", found, roles=len(held))
        writer = csv.writer(self.stdout, lineterminator="\n")
        writer.writerows([harmless(cell) for cell in row] for row in access_review(held, queries.factors_by_user(held)))
