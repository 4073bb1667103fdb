"""The routing policies that Goldenthread is delivered with, and which of them is in force on a day."""

import json
from datetime import date
from functools import cache
from pathlib import Path

from goldenthread.routing.content import PolicyError, parse_policy
from goldenthread.routing.rules import Policy

__all__ = [
    "PolicyError",
    "UnknownPolicy",
    "in_force",
    "load_policy",
    "parse_policy",
    "policies",
    "predecessor",
    "text_of",
]

FOLDER = Path(__file__).parent / "policies"


class UnknownPolicy(LookupError):
    """There is no such policy, or none is in force."""


@cache
def policies() -> tuple[Policy, ...]:
    """Every policy, oldest first."""
    found = [parse_policy(path.read_text(encoding="utf-8"), path.name) for path in FOLDER.glob("*.yaml")]
    return tuple(sorted(found, key=lambda policy: (policy.in_force_from, policy.id)))


def load_policy(policy_id: str) -> Policy:
    """The policy with this id."""
    for policy in policies():
        if policy.id == policy_id:
            return policy
    raise UnknownPolicy(f"expected one of {', '.join(policy.id for policy in policies())}, not {json.dumps(policy_id)}")


def text_of(policy: Policy) -> str:
    """The file of a policy that Goldenthread is delivered with, as it is written."""
    texts = (path.read_text(encoding="utf-8") for path in FOLDER.glob("*.yaml"))
    return next(text for text in texts if parse_policy(text, "").content_hash == policy.content_hash)


def predecessor(policy: Policy) -> Policy | None:
    """The delivered policy that one replaced: the last that began before it."""
    earlier = [one for one in policies() if one.in_force_from < policy.in_force_from and one.id != policy.id]
    return earlier[-1] if earlier else None


def in_force(on: date) -> Policy:
    """The policy in force on a day: of those whose dates hold it, the one that began last."""
    for policy in reversed(policies()):
        if policy.applies_on(on):
            return policy
    raise UnknownPolicy(f"no policy is in force on {on}; the first begins on {policies()[0].in_force_from}")
