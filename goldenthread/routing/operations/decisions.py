"""Keeping what the policy decided."""

from typing import Any
from uuid import UUID

from django.db.models import Model

from goldenthread.core.operation import operation
from goldenthread.routing.models import RoutingDecision, RuleUse
from goldenthread.routing.rules import Decision, Facts


@operation
def keep_decision(*, actor: Any, owner_id: UUID, subject: Model, facts: Facts, decision: Decision) -> RoutingDecision:
    """Keep what the policy answered for a record, with facts, version and reasons, and count the rules that it used."""
    kept = RoutingDecision.objects.create(
        owner_id=owner_id,
        subject_kind=subject._meta.label_lower,
        subject_id=subject.pk,
        policy=decision.policy,
        version=decision.version,
        facts=facts.as_json(),
        answer=decision.answer(),
        decided_by=actor.name,
    )
    rules = {reason.rule for notice in decision.notices for reason in notice.reasons}
    RuleUse.objects.bulk_create(RuleUse(decision=kept, policy=decision.policy, rule=rule) for rule in sorted(rules))
    return kept
