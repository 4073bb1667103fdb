"""`goldenthread migrate`: Django's own, and then the second wall, so that no table stands without it."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from goldenthread.config import walls
from goldenthread.core import wall


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        complete = not options["app_label"] and not options["plan"] and not options["check_unapplied"]
        if complete and wall.stands() and connections[options["database"]].alias == "default":
            walls.put_up()
