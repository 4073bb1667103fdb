from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django_q.models import Schedule

from goldenthread.config.schedule import EVERY_MINUTE


class Command(BaseCommand):
    """Make the database ready: tables, the shared cache and the worker's schedule. Safe to run again."""

    help = "Migrate, make the shared cache table and put the worker's schedule in place."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        for name, job in EVERY_MINUTE.items():
            Schedule.objects.update_or_create(
                name=name, defaults={"func": job, "schedule_type": Schedule.MINUTES, "minutes": 1, "repeats": -1}
            )
        Schedule.objects.exclude(name__in=EVERY_MINUTE).delete()
        self.stdout.write("The database is ready.")
