"""How every import says what is wrong: one line a fault on standard error, and exit status 2 (contracts §1)."""

from collections.abc import Iterable
from typing import Any, NoReturn

from django.core.management.base import BaseCommand

from goldenthread.directory.register.reading import Notes


def report(command: BaseCommand, notes: Notes, faults: Iterable[Any]) -> None:
    """Say what was seen and not kept, once each, then each fault."""
    for note, where in sorted(notes.first_seen.items()):
        command.stderr.write(f"Warning: {where}: {note}")
    for fault in faults:
        command.stderr.write(str(fault))


def refuse(command: BaseCommand, faults: Iterable[Any]) -> NoReturn:
    """Say what is wrong and stop."""
    for fault in faults:
        command.stderr.write(str(fault))
    raise SystemExit(2)
