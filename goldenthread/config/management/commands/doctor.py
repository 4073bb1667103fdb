from typing import Any

from django.core.management.base import BaseCommand

from goldenthread.config import diagnosis


class Command(BaseCommand):
    """Say of everything that an operator must know whether it is well."""

    help = "Database, migrations, worker, unsent messages, clock, disk, audit: a line each. Exit status 1 if any is red."
    requires_system_checks = ()  # it says in words what they would stop at

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(diagnosis.findings(diagnosis.ALL))
        for finding in found:
            self.stdout.write(f"{'ok ' if finding.well else 'RED'}  {finding.name}: {finding.seen}")
        if not all(finding.well for finding in found):
            raise SystemExit(1)
