from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.permissions import Permission as Accounts
from goldenthread.directory import operations
from goldenthread.directory.management.faults import refuse, report
from goldenthread.directory.operations import Counts
from goldenthread.directory.permissions import Permission
from goldenthread.directory.register.areas import check_areas
from goldenthread.directory.register.reading import FileFault


class Command(BaseCommand):
    """Import which councils and integrated care boards share people (contracts §2)."""

    help = "Import councils, integrated care boards and the areas that they share, before and since 1 April 2026."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("path", type=Path, metavar="PATH")
        parser.add_argument("--skip-bad", action="store_true", help="report what is wrong, and import the rest")

    def handle(self, *args: Any, path: Path, skip_bad: bool, **options: Any) -> None:
        try:
            checked = check_areas(path)
        except FileFault as failure:
            refuse(self, [failure.fault])
        report(self, checked.notes, checked.faults)
        if checked.faults and not skip_bad:
            raise SystemExit(2)
        actor = Actor.machine(permissions=[Permission.EDIT_DIRECTORY, Accounts.MANAGE_TEAMS])
        done = operations.import_areas(actor=actor, areas=checked.areas)
        for what, found in done.items():
            repeated = checked.repeated if what == "footprints" else 0
            self.stdout.write(f"{what}: {Counts(**found, repeated=repeated)}")
