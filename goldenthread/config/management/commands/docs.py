from typing import Any

from django.core.management.base import BaseCommand

from goldenthread.config import reference


class Command(BaseCommand):
    """Write docs/reference from the code."""

    help = "Write docs/reference from the code. With --check, write nothing: exit status 1 if a page is stale."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        stale = reference.stale()
        if check and stale:
            self.stderr.write(f"Stale: {', '.join(stale)}. Run: make docs")
            raise SystemExit(1)
        reference.FOLDER.mkdir(parents=True, exist_ok=True)
        for name in stale:
            (reference.FOLDER / name).write_text(reference.PAGES[name](), encoding="utf-8")
        self.stdout.write(f"{len(stale)} of {len(reference.PAGES)} pages written." if stale else "Every page is fresh.")
