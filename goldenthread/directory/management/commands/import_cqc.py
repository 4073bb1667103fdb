from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from goldenthread.accounts.actor import Actor
from goldenthread.core import clock
from goldenthread.directory import operations, register
from goldenthread.directory.management.faults import refuse, report
from goldenthread.directory.permissions import Permission


class Command(BaseCommand):
    """Import the register of care services (contracts §2)."""

    help = "Import the care regulator's register: a folder of *.json, JSON lines, or the directory file (.ods, .csv)."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("path", type=Path, metavar="PATH")
        parser.add_argument("--complete", action="store_true", help="end places that the directory file does not list")
        parser.add_argument("--skip-bad", action="store_true", help="report what is wrong, and import the rest")

    def handle(self, *args: Any, path: Path, complete: bool, skip_bad: bool, **options: Any) -> None:
        try:
            places = register.open_places(path)
        except register.FileFault as failure:
            refuse(self, [failure.fault])
        if complete and skip_bad:
            refuse(self, ["--complete: expected without --skip-bad, or a place in a bad row would be ended"])
        if complete and not places.is_directory:
            refuse(
                self,
                ["--complete: expected with the directory file only; a JSON record ends by its deregistrationDate"],
            )
        with register.check(places) as checked:
            report(self, places.notes, checked.faults)
            if checked.faults and (not skip_bad or places.header_faults):
                raise SystemExit(2)
            actor = Actor.machine(permissions=[Permission.EDIT_DIRECTORY])
            complete_on = (places.as_at or clock.today()) if complete else None
            counts = operations.import_places(actor=actor, places=places, checked=checked, complete_on=complete_on)
        self.stdout.write(str(counts))
