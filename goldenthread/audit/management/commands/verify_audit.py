from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from goldenthread.audit import anchors, queries


class Command(BaseCommand):
    """Walk the hash chain of the audit and name the first broken entry."""

    help = "Walk the audit's hash chain; names the first broken entry. Exit status 1 if any."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--since", type=int, default=0, metavar="SEQ", help="start after this entry")
        parser.add_argument("--anchors", type=Path, default=None, metavar="FILE", help="a copy of the anchors, kept elsewhere")

    def handle(self, *args: Any, **options: Any) -> None:
        named = options["anchors"]
        if named and not named.is_file():
            raise CommandError(f"There is no file of anchors at {named}", returncode=2)
        file = named or settings.AUDIT_ANCHORS
        try:
            kept = anchors.kept(file)
        except (OSError, ValueError) as unread:
            raise CommandError(f"The anchors in {file} cannot be read: {unread}") from unread
        fault, walked = queries.verify(options["since"])
        if fault := fault or anchors.first_broken(kept):
            self.stderr.write(f"The audit is broken: {fault}")
            raise SystemExit(1)
        seq, end = queries.head()
        self.stdout.write(f"{walked} entries walked, whole. Last entry {seq}, {end[:16] or 'none yet'}")
        self.stdout.write(f"{len(kept)} anchors agree" if kept else "Nothing is anchored yet")
