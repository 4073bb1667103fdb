import argparse
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand

from goldenthread.routing.coverage import Coverage, check
from goldenthread.routing.policy import UnknownPolicy, load_policy
from goldenthread.routing.rules import Policy


class Command(BaseCommand):
    """Look for rules that can never apply and for facts under which a policy falls silent."""

    help = (
        "goldenthread check_policy ID [--directory COUNCIL]. Tries every combination of the facts that a policy "
        "mentions and lists unreachable rules and combinations that fall through. Exit status 1 if any. Needs no "
        "database unless --directory is given."
    )
    requires_system_checks: list[str] = []

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        """Wrong arguments are one line: the usage stands in the help."""
        return super().create_parser(prog_name, subcommand, usage=argparse.SUPPRESS, **kwargs)

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("policy", metavar="ID")
        parser.add_argument("--directory", metavar="COUNCIL", help="also list recipients that this council has not bound")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            policy = load_policy(options["policy"])
            unresolved = self._unresolved(policy, options["directory"])
        except LookupError as error:  # UnknownPolicy is one
            field = "ID" if isinstance(error, UnknownPolicy) else "--directory"
            self.stderr.write(f"{field}: {error}")
            raise SystemExit(2) from error
        coverage = check(policy)
        found = [*self._found(coverage), *unresolved]
        for line in found:
            self.stdout.write(line)
        self.stdout.write(
            f"{policy.id} version {policy.version}: {coverage.combinations:,} combinations tried, "
            f"{'see above' if found else 'nothing found'}"
        )
        if found:
            raise SystemExit(1)

    def _found(self, coverage: Coverage) -> Iterator[str]:
        yield from (f"unreachable: {where}" for where in coverage.unreachable)
        yield from (f"falls through: {fault}" for fault in coverage.faults)
        if coverage.more_faults:
            yield f"falls through: {coverage.more_faults} more combinations like these"

    def _unresolved(self, policy: Policy, council: str | None) -> list[str]:
        if council is None:
            return []
        from goldenthread.routing.queries import unresolved_recipients  # here, because it needs a database

        return [
            f"not bound: {key} has no team at council {council}" for key in unresolved_recipients(council, policy.recipients)
        ]
