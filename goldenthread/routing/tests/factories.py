"""A council whose administrator writes rules and whose manager puts them into use."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import Organisation
from goldenthread.accounts.tests.factories import CouncilFactory, actor
from goldenthread.core import clock
from goldenthread.routing import coverage, editing, operations
from goldenthread.routing.models import PolicyVersion
from goldenthread.routing.operations import checks

ALSO_RESIDENTIAL = """\
- when: {service: care-homes}
  tell: icb-safeguarding
  because: It is a care home, and here the ICB hears of every care home (our reading).
  reading: ours
"""


@dataclass(frozen=True)
class Chamber:
    """Those who write a council's rules, and who puts them into use."""

    council: Organisation
    admin: Actor
    second_admin: Actor
    manager: Actor


def chamber() -> Chamber:
    council = CouncilFactory()
    return Chamber(
        council,
        actor("administrator", council),
        actor("administrator", council),
        actor("safeguarding-manager", council),
    )


def changed(who: Actor, version: PolicyVersion, rule_id: str = "nursing-homes", **facts: Any) -> PolicyVersion:
    """Change a rule of a draft as its form does."""
    rule = editing.rule_texts(PolicyVersion.objects.get(pk=version.pk).text)[rule_id]
    new = editing.RuleText(**({name: getattr(rule, name) for name in rule.__dataclass_fields__} | facts))
    return operations.change_rule(actor=who, version_id=version.pk, rule=new, seen=rule.mark)


@lru_cache(maxsize=8)
def _coverage(rules_hash: str, text: str) -> coverage.Coverage:
    return coverage.check(editing.read(text))


def checked(version: PolicyVersion) -> PolicyVersion:
    """Have the draft checked as the worker does; the same rules are tried once in a run of the tests, for it takes seconds."""
    version = PolicyVersion.objects.get(pk=version.pk)
    checks.keep(editing.read(version.text), _coverage(version.rules_hash, version.text))
    return version


def in_use(who: Chamber, from_day: date | None = None, **facts: Any) -> PolicyVersion:
    """A council's own version, with one rule changed, put into use from a day."""
    draft = operations.draft_rules(actor=who.admin)
    changed(who.admin, draft, **({"clauses": ALSO_RESIDENTIAL} | facts))
    checked(draft)
    return operations.put_rules_into_use(actor=who.manager, version_id=draft.pk, from_day=from_day or clock.today())
