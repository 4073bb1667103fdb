from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django_q.models import Schedule

from goldenthread.assurance.operations import keep_library
from goldenthread.config.schedule import EVERY_MINUTE


class Command(BaseCommand):
    """Make the database ready: tables, the shared cache, the worker's schedule, the frameworks. Safe to run again."""

    help = "Migrate, make the shared cache table, put the worker's schedule in place and keep the library's frameworks."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        for name, job in EVERY_MINUTE.items():
            Schedule.objects.update_or_create(
                name=name, defaults={"func": job, "schedule_type": Schedule.MINUTES, "minutes": 1, "repeats": -1}
            )
        Schedule.objects.exclude(name__in=EVERY_MINUTE).delete()
        keep_library()
        self.stdout.write("The database is ready.")
