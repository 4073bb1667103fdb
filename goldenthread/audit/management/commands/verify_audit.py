from typing import Any

from django.core.management.base import BaseCommand

from goldenthread.audit import queries


class Command(BaseCommand):
    """Walk the hash chain of the audit and name the first broken entry."""

    help = "Walk the audit's hash chain; names the first broken entry. Exit status 1 if any."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--since", type=int, default=0, metavar="SEQ", help="start after this entry")

    def handle(self, *args: Any, **options: Any) -> None:
        fault, walked = queries.verify(options["since"])
        if fault:
            self.stderr.write(f"The audit is broken: {fault}")
            raise SystemExit(1)
        seq, end = queries.head()
        self.stdout.write(f"{walked} entries walked, whole. Last entry {seq}, {end[:16] or 'none yet'}")
