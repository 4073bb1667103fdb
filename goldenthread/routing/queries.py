"""From a policy's recipients to real teams, and what the policy decided before."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, QuerySet

from goldenthread.accounts.models import Organisation, Team
from goldenthread.accounts.queries import council as council_by_code
from goldenthread.core import clock
from goldenthread.routing import editing
from goldenthread.routing.models import Binding, PolicyCheck, PolicyVersion, RoutingDecision, RuleUse, VersionStatus
from goldenthread.routing.models.versions import PolicyVersionQuerySet
from goldenthread.routing.policy import in_force, policies, text_of
from goldenthread.routing.recipients import ICB_KEYS, TRIAGE, Recipient, recipient, recipients, unresolved
from goldenthread.routing.rules import Policy

__all__ = ["ICB_KEYS", "TRIAGE", "Recipient", "recipient", "recipients"]


def triage_team(council: Organisation) -> Team | None:
    """The team that owns whatever arrives at a council."""
    return bound_team(council, TRIAGE)


def bound_team(council: Organisation, key: str) -> Team | None:
    """The open team that a council means by a key, such as its out-of-hours desk; None where it has named none."""
    bound = Binding.objects.in_force(clock.today()).filter(council=council, key=key)
    return Team.objects.filter(bindings__in=bound, closed_on=None).select_related("organisation").first()


def bound_teams(council: Organisation) -> list[Team]:
    """Every open team that a council has named for something, by organisation and name."""
    bound = Binding.objects.in_force(clock.today()).filter(council=council)
    return list(Team.objects.filter(bindings__in=bound, closed_on=None).select_related("organisation").distinct())


def bindings(actor: Any) -> QuerySet[Binding]:
    """The bindings of the actor's council."""
    return Binding.objects.visible_to(actor).select_related("team__organisation", "body")


def unresolved_recipients(council_code: str, keys: Iterable[str]) -> list[str]:
    """The recipient keys that a council's bindings do not resolve. Raises LookupError for a council we do not know."""
    council = council_by_code(council_code)
    if council is None:
        raise LookupError(f"There is no council {council_code} here")
    return unresolved(council, keys, on=clock.today())


def decisions_about(actor: Any, subject_id: Any) -> QuerySet[RoutingDecision]:
    """What the policy decided about one record, newest first."""
    return RoutingDecision.objects.visible_to(actor).filter(subject_id=subject_id).order_by("-created_at")


def times_used(policy: str) -> dict[str, int]:
    """How often each rule of a policy has sent a notice."""
    return dict(RuleUse.objects.filter(policy=policy).values_list("rule").annotate(times=Count("pk")))


def versions(actor: Any) -> PolicyVersionQuerySet:
    """A council's own versions of the rules, the newest first."""
    return PolicyVersion.objects.visible_to(actor)


def draft(actor: Any) -> PolicyVersion | None:
    """The one draft that the actor's council is working on, if the actor may see it."""
    return versions(actor).filter(status=VersionStatus.DRAFT).first()


def version_in_force(actor: Any, day: date) -> PolicyVersion | None:
    """The version of its own that the actor's organisation decides by on a day; none, where it has put none into use."""
    return versions(actor).in_force(day).first()


def latest_version(actor: Any) -> PolicyVersion | None:
    """The version that the actor's council put into use last, though it may not have begun."""
    return versions(actor).put_into_use().first()


def latest_rules(actor: Any) -> tuple[Policy, str]:
    """What a draft is copied from: the council's version put into use last, else the delivered policy in force."""
    latest = latest_version(actor)
    if latest:
        return editing.read(latest.text), latest.text
    policy = in_force(clock.today())
    return policy, text_of(policy)


def next_number(actor: Any, base: Policy) -> int:
    """The number of a new version: one more than any that the council or the delivered policy has had."""
    last = versions(actor).filter(policy=base.id).aggregate(last=Max("number"))["last"] or 0
    return max(last, int(base.version) if base.version.isdecimal() else 0) + 1


def policy_for(council_id: Any, day: date) -> Policy:
    """The rules that a council decides by on a day: its own version begun last, else the delivered policy in force."""
    own = PolicyVersion.objects.filter(owner_id=council_id).in_force(day).values_list("pk", flat=True).first()
    return _version_in_use(own) if own else in_force(day)


@lru_cache(maxsize=256)
def _version_in_use(pk: Any) -> Policy:
    """A version that was put into use, read once: nothing of it changes any more."""
    return editing.read(PolicyVersion.objects.get(pk=pk, status=VersionStatus.IN_USE).text)


def rule_titles(council_id: Any, policy: str, version: str) -> dict[str, str]:
    """The title of each rule in the version that a notice or a decision names; empty when nobody has it any more."""
    delivered = next((one for one in policies() if (one.id, one.version) == (policy, version)), None)
    try:
        named = delivered or _version_named(council_id, policy, version)
    except PolicyVersion.DoesNotExist:
        return {}
    return {rule.id: rule.title for rule in named.rules}


@lru_cache(maxsize=256)
def _version_named(council_id: Any, policy: str, version: str) -> Policy:
    number = int(version) if version.isdecimal() else 0
    own = PolicyVersion.objects.put_into_use().filter(owner_id=council_id, policy=policy, number=number)
    return editing.read(own.get().text)


def check_of(rules_hash: str) -> PolicyCheck | None:
    """What checking these rules found, if they have been checked."""
    return PolicyCheck.objects.filter(rules_hash=rules_hash).first()


def rules_to_check() -> Iterator[Policy]:
    """Drafts that wait for their check, oldest first; then every policy in force that was not checked today."""
    checks = PolicyCheck.objects.filter(rules_hash=OuterRef("rules_hash"))
    asked = PolicyVersion.objects.filter(status=VersionStatus.DRAFT, check_asked_at__isnull=False)
    yield from map(editing.read, asked.exclude(Exists(checks)).order_by("check_asked_at").values_list("text", flat=True))
    today = clock.today()
    morning = datetime.combine(today, time.min, clock.LONDON)
    done = set(PolicyCheck.objects.filter(checked_at__gte=morning).values_list("rules_hash", flat=True))
    councils = PolicyVersion.objects.in_force(today).order_by().values_list("owner_id", flat=True).distinct()
    in_use = (in_force(today), *(policy_for(council_id, today) for council_id in councils))
    yield from (policy for policy in in_use if policy.rules_hash not in done)
