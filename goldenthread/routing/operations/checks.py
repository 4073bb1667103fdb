"""Checking that no combination of facts falls through, by the worker: it takes seconds, and no page waits for it."""

from goldenthread.core import clock
from goldenthread.routing import queries
from goldenthread.routing.coverage import Coverage, check
from goldenthread.routing.models import PolicyCheck
from goldenthread.routing.rules import Policy


def check_rules() -> None:
    """Check the drafts that somebody asked about, and once a day every policy in force: one policy a run.

    No transaction is open while it works, because on SQLite that would keep everybody else from writing.
    """
    if policy := next(queries.rules_to_check(), None):
        keep(policy, check(policy))


def keep(policy: Policy, found: Coverage) -> None:
    """Keep what a check found, in words."""
    faults = [f"{where}: never applies" for where in found.unreachable]
    faults += [f"These facts fall through: {fault}" for fault in found.faults]
    facts = {
        "checked_at": clock.now(),
        "combinations": found.combinations,
        "speaks": dict(found.speaks),
        "faults": faults,
        "more_faults": found.more_faults,
    }
    PolicyCheck.objects.update_or_create(rules_hash=policy.rules_hash, defaults=facts)
