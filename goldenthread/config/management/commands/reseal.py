from typing import Any

from django.core.management.base import BaseCommand

from goldenthread.config import resealing


class Command(BaseCommand):
    """Seal with `SECRET_KEY` what was sealed with a secret of `SECRET_KEY_FALLBACKS`."""

    help = "Seal everything with the secret of now. Safe to run again. Exit status 1 if something opens with no secret."

    def handle(self, *args: Any, **options: Any) -> None:
        unopened = 0
        for kind in resealing.reseal():
            self.stdout.write(f"{kind.what}: {kind.again} sealed again, {kind.already} as they were")
            for pk in kind.unopened:
                self.stderr.write(f"{kind.what}: no secret opens {pk}")
            unopened += len(kind.unopened)
        if unopened:
            raise SystemExit(1)
        self.stdout.write("Everything opens with SECRET_KEY alone: take the others out of SECRET_KEY_FALLBACKS.")
