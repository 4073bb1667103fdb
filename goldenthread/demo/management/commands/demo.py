import argparse
import json
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from tqdm import tqdm

from goldenthread.accounts.models import Organisation
from goldenthread.cases.models import Concern
from goldenthread.core import clock
from goldenthread.core.working_days import horizon
from goldenthread.demo import personas
from goldenthread.demo.cast import fixed_id
from goldenthread.demo.partnership import named
from goldenthread.demo.partnership.build import build
from goldenthread.demo.partnership.moments import last_working_moment

FEWEST = len(named.REFERENCES)
TWO_YEARS, A_MONTH = timedelta(days=760), timedelta(days=31)


class Command(BaseCommand):
    """Make the demonstration partnership: an invented one, the same rows for the same seed and now."""

    help = (
        "goldenthread demo [--concerns N] [--seed S] [--now ISO]. Two councils, two boards, thirty providers and N "
        "concerns over two years, all invented, in a database without concerns. Refuses in production."
    )

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        """Wrong arguments are one line: the usage stands in the help."""
        return super().create_parser(prog_name, subcommand, usage=argparse.SUPPRESS, **kwargs)

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--concerns", type=int, default=400, metavar="N")
        parser.add_argument("--seed", type=int, default=1, metavar="S")
        parser.add_argument(
            "--now", metavar="ISO", help="the moment shown, as 2026-11-18T10:42; left out, 10:42 on the last working day"
        )

    def handle(self, *args: Any, concerns: int, seed: int, now: str | None, **options: Any) -> None:
        if settings.PRODUCTION:
            raise self._wrong("demo: expected a demonstration, not production. Invented people stay out of real records")
        if concerns < FEWEST:
            raise self._wrong(f"--concerns: expected {FEWEST} or more, for the people of the design, not {concerns}")
        moment = self._moment(now)
        if already := self._already_here():
            self.stdout.write(already)
            return
        with tqdm(total=concerns, unit=" concerns", disable=None) as bar:
            build(concerns=concerns, seed=seed, now=moment, progress=bar.update)
        self.stdout.write(f"The demonstration partnership is ready as at {moment:%d %B %Y, %H:%M}: {concerns:,} concerns.")

    def _moment(self, given: str | None) -> datetime:
        if given is None:
            return last_working_moment(clock.now())
        try:
            moment = datetime.fromisoformat(given)
        except ValueError as fault:
            expected = "a moment such as 2026-11-18T10:42"
            raise self._wrong(f"--now: expected {expected}, not {json.dumps(given)}") from fault
        moment = moment.replace(tzinfo=clock.LONDON) if moment.tzinfo is None else moment.astimezone(clock.LONDON)
        first, last = horizon()
        if not first <= (moment - TWO_YEARS).date() or not (moment + A_MONTH).date() <= last:
            raise self._wrong(f"--now: expected a moment whose bank holidays are known, {first} to {last}, not {given}")
        return moment

    def _already_here(self) -> str:
        """What to say when there is nothing to do. Raises SystemExit where there are concerns that are not ours."""
        here = Concern.objects.count()
        council = fixed_id(Organisation._meta.label_lower, personas.HARBOURSHIRE)
        if here and Concern.objects.filter(reference__in=named.REFERENCES, owner_id=council).count() == FEWEST:
            return f"The demonstration partnership is already here, with {here:,} concerns. Nothing was changed."
        if here:
            raise self._wrong(f"demo: expected a database without concerns, but it holds {here:,} that are not invented")
        return ""

    def _wrong(self, fault: str) -> SystemExit:
        self.stderr.write(fault)
        return SystemExit(2)
