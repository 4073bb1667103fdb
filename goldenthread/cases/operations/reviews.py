"""The third no further action about one person in six months: a manager looks at all three before it counts."""

from dataclasses import replace
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.cases import queries, rules
from goldenthread.cases.models import Concern, ConcernDecision, ConcernStatus, DecisionKind, ManagerReview
from goldenthread.cases.operations.deciding import decide
from goldenthread.cases.operations.overrides import note_override
from goldenthread.cases.operations.owing import locked, owe, say
from goldenthread.cases.permissions import Permission
from goldenthread.clocks import operations as clocks
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation


def put_to_manager(
    actor: Actor, concern: Concern, *, kind: str, because: str, facts: rules.DutyFacts, help_given: str
) -> ManagerReview:
    """Keep a decision until a manager has looked at it. For use within an operation that holds the concern."""
    allowed = rules.may_decide_duty(kind, facts)
    if not allowed.met:
        raise Refused(allowed.reasons)
    values = {"kind": kind, "because": because, "help_given": help_given, "proposed_by": actor.name, "duty": facts.as_json()}
    review, _ = ManagerReview.objects.update_or_create(concern=concern, decision=None, defaults=values)
    concern.status = ConcernStatus.WAITING
    concern.save(update_fields=["status"])
    clocks.overtake_clocks(concern.pk, kinds=["decide"])
    owe(concern, "manager-review")
    say(concern, "manager-review", "A third no further action in six months waits for a manager")
    audit.record(actor, "decision_put_to_manager", concern, kind=kind)
    return review


@operation
def review_decision(
    *, actor: Actor, concern_id: UUID, kind: str, because: str, facts: rules.DutyFacts, help_given: str = ""
) -> ConcernDecision:
    """A manager confirms what was proposed, or decides otherwise, with a reason and on the same questions."""
    actor.require(Permission.REVIEW_DECISIONS)
    concern = locked(actor, concern_id)
    review = queries.waiting_review(actor, concern.pk)
    allowed = rules.may_review(waiting=review is not None, because=because)
    if not allowed.met or review is None:
        raise Refused(allowed.reasons)
    if kind != review.kind:
        note_override(actor, concern, "changed-decision", because)
    words = f"{review.because} {because}" if kind == review.kind else because
    helped = help_given or (review.help_given if kind == review.kind else "")
    facts = replace(facts, child=concern.child)
    review.decision = decide(actor, concern, kind, words, facts=facts, help_given=helped)
    review.save(update_fields=["decision"])
    clocks.finish_clock("manager-review", concern)
    confirmed = "confirmed" if kind == review.kind else f"changed it to {DecisionKind(kind).label.lower()}"
    say(concern, "manager-review", f"{actor.name} looked at all three and {confirmed}")
    audit.record(actor, "decision_reviewed", concern, kind=kind)
    return review.decision
