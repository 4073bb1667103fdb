from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.permissions import Permission as Accounts
from goldenthread.directory import operations
from goldenthread.directory.management.faults import refuse, report
from goldenthread.directory.operations import Counts
from goldenthread.directory.permissions import Permission
from goldenthread.directory.register.bodies import CODE, KIND_OF_FILE, CheckedBodies, check_bodies
from goldenthread.directory.register.reading import Fault, FileFault, Notes


class Command(BaseCommand):
    """Import NHS organisations (contracts §2)."""

    help = "Import NHS organisations from a file of 27 columns without a header."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("path", type=Path, metavar="PATH")
        parser.add_argument("--kind", required=True, choices=sorted(KIND_OF_FILE), help="which of the register's files it is")
        parser.add_argument("--skip-bad", action="store_true", help="report what is wrong, and import the rest")

    def handle(self, *args: Any, path: Path, kind: str, skip_bad: bool, **options: Any) -> None:
        try:
            checked = check_bodies(path)
        except FileFault as failure:
            refuse(self, [failure.fault])
        actor = Actor.machine(permissions=[Permission.EDIT_DIRECTORY, Accounts.MANAGE_TEAMS])
        _leave_other_kinds(checked, path.name, KIND_OF_FILE[kind])
        report(self, Notes(), checked.faults)
        if checked.faults and not skip_bad:
            raise SystemExit(2)
        found = operations.import_bodies(actor=actor, kind=KIND_OF_FILE[kind], bodies=checked.bodies)
        self.stdout.write(str(Counts(**found, repeated=checked.repeated)))


def _leave_other_kinds(checked: CheckedBodies, file: str, kind: str) -> None:
    """An organisation that is kept here as something else is a fault: a wrong file, or a wrong --kind."""
    for code, kept_as in operations.kinds_kept(checked.bodies).items():
        if kept_as != kind:
            expected = f"expected {code} as {kind}, the kind of this file, but it is kept as {kept_as}"
            checked.faults.append(Fault(file, "", f"column {CODE}", expected))
            del checked.bodies[code]
