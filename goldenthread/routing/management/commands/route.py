import argparse
import json
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand

from goldenthread.core import clock
from goldenthread.routing.fact_files import FactFileError, read_fact_file
from goldenthread.routing.policy import UnknownPolicy, in_force, load_policy
from goldenthread.routing.rules import Policy, decide


class Command(BaseCommand):
    """Say who must be told of each concern, when and why (procedure 2.5). Needs no database."""

    help = (
        "goldenthread route [--policy ID] [--as-of DATE] FACTS. Who must be told of each concern, and why. FACTS is "
        "a path, or - for standard input: a JSON object, a JSON array or JSON lines. Answers are JSON lines, in order."
    )
    requires_system_checks: list[str] = []

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        """Wrong arguments are one line: the usage stands in the help."""
        return super().create_parser(prog_name, subcommand, usage=argparse.SUPPRESS, **kwargs)

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("facts", metavar="FACTS")
        parser.add_argument("--policy", metavar="ID", help="the policy to use; left out, the one in force")
        parser.add_argument("--as-of", metavar="DATE", help="the day whose policy is meant, as 2026-04-01; left out, today")

    def handle(self, *args: Any, **options: Any) -> None:
        policy = self._policy(options["policy"], options["as_of"])
        try:
            rows = read_fact_file(options["facts"])
        except FactFileError as error:
            raise self._wrong(*error.faults) from error
        answers = [decide(policy, facts).answer() for facts in rows]
        readable = "utf" in (getattr(self.stdout, "encoding", None) or "utf-8").lower()
        for answer in answers:
            self.stdout.write(json.dumps(answer, ensure_ascii=not readable))

    def _policy(self, policy_id: str | None, as_of: str | None) -> Policy:
        try:
            day = date.fromisoformat(as_of) if as_of is not None else clock.today()
        except ValueError as error:
            raise self._wrong(f"--as-of: expected a date such as 2026-04-01, not {json.dumps(as_of)}") from error
        try:
            return load_policy(policy_id) if policy_id is not None else in_force(day)
        except UnknownPolicy as error:
            raise self._wrong(f"{'--policy' if policy_id is not None else '--as-of'}: {error}") from error

    def _wrong(self, *faults: str) -> SystemExit:
        for fault in faults:
            self.stderr.write(fault)
        return SystemExit(2)
