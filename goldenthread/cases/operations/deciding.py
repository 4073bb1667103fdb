"""What a decision does to the concern that it is about. For use within operations that hold the concern."""

from typing import Any

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.cases import rules
from goldenthread.cases.models import Concern, ConcernDecision, ConcernStatus
from goldenthread.cases.operations.crime import keep_police_hold
from goldenthread.cases.operations.enquiries import OF_AN_ENQUIRY, begin_enquiry
from goldenthread.cases.operations.owing import owe
from goldenthread.clocks import operations as clocks
from goldenthread.core.decisions import Refused
from goldenthread.outbox import operations as outbox

# What one decision brings, and the next makes moot.
AFTER_A_DECISION = ["tell-outcome", "tell-referrer", "tell-person", "close", *OF_AN_ENQUIRY]


def decide(
    actor: Actor, concern: Concern, kind: str, because: str, *, facts: rules.DutyFacts, help_given: str = ""
) -> ConcernDecision:
    """Keep a decision with the facts that it rests on, move the concern on and owe what follows from it.

    Raises Refused, with each reason, where the facts do not allow it.
    """
    allowed = rules.may_decide_duty(kind, facts)
    if not allowed.met:
        raise Refused(allowed.reasons)
    decision = keep_decision(actor, concern, kind, because, help_given, duty=facts.as_json())
    if kind in rules.ENQUIRIES:
        concern.status = ConcernStatus.IN_ENQUIRY
        begin_enquiry(actor, concern, kind)
        keep_police_hold(concern)
        outbox.enqueue("concern_moved_on", concern_id=str(concern.pk))
    else:
        owe_the_outcome(concern)
    concern.save(update_fields=["status", "enquiry"])
    return decision


def keep_decision(
    actor: Actor, concern: Concern, kind: str, because: str, help_given: str = "", *, duty: dict[str, Any] | None = None
) -> ConcernDecision:
    """A new decision, after which nothing is owed that an earlier one brought."""
    clocks.finish_clock("decide", concern)
    clocks.overtake_clocks(concern.pk, kinds=AFTER_A_DECISION)
    assert actor.user_id is not None
    audit.record(actor, "concern_decided", concern, kind=kind)
    return ConcernDecision.objects.create(
        concern=concern,
        kind=kind,
        because=because,
        help_given=help_given,
        duty=duty or {},
        decided_by_id=actor.user_id,
        decided_by=actor.name,
    )


def owe_the_outcome(concern: Concern) -> None:
    """Everyone who was told must hear it."""
    concern.status = ConcernStatus.OUTCOME_NOT_TOLD
    owe(concern, "tell-outcome")
