"""Considering and assessing capacity for one decision, and how that decision is then made."""

from datetime import date
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.cases import queries, rules
from goldenthread.cases.models import CapacityConclusion, CapacityDecision, CapacityRecord, Enquiry
from goldenthread.cases.operations.enquiries import say_of, unclosed_enquiry
from goldenthread.cases.operations.outcomes import by, refuse_unless
from goldenthread.cases.permissions import Permission
from goldenthread.cases.rules.capacity import LACKS, CapacityFacts, Deciding, Finding
from goldenthread.clocks import operations as clocks
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation


@operation
def consider_capacity(
    *, actor: Actor, enquiry_id: UUID, answer: str, decision: str, because: str, found_by: str, found_on: date
) -> CapacityRecord:
    """Keep that capacity for a decision was considered and there is no reason to doubt it, or why it could not be assessed."""
    actor.require(Permission.LEAD_ENQUIRY)
    enquiry = unclosed_enquiry(actor, enquiry_id)
    refuse_unless(rules.may_consider(answer, decision, because))
    record = CapacityRecord.objects.create(
        enquiry=enquiry,
        decision=decision.strip(),
        conclusion=answer,
        because=because,
        found_by=found_by,
        found_on=found_on,
        **by(actor),
    )
    return _considered(actor, enquiry, record)


@operation
def assess_capacity(*, actor: Actor, enquiry_id: UUID, facts: CapacityFacts, found_by: str, found_on: date) -> CapacityRecord:
    """Keep an assessment in two stages; whether they lack capacity for this decision follows by rule. Refused while a part is
    missing."""
    actor.require(Permission.LEAD_ENQUIRY)
    enquiry = unclosed_enquiry(actor, enquiry_id)
    found = rules.conclude(facts)
    if found.missing:
        raise Refused(words for _, words in found.missing)
    findings = {"impairment": facts.impairment, **facts.functions, "because_of": facts.because_of}
    record = CapacityRecord.objects.create(
        enquiry=enquiry,
        decision=facts.decision.strip(),
        conclusion=found.concludes,
        support=facts.support,
        findings={key: _kept(one) for key, one in findings.items() if one.complete},
        because=found.reason,
        found_by=found_by,
        found_on=found_on,
        **by(actor),
    )
    return _considered(actor, enquiry, record)


def _kept(finding: Finding) -> dict[str, str]:
    return {"answer": finding.answer, "evidence": finding.evidence}


def _considered(actor: Actor, enquiry: Enquiry, record: CapacityRecord) -> CapacityRecord:
    clocks.finish_clock("consider-capacity", enquiry)
    say_of(enquiry, "capacity", f"{CapacityConclusion(record.conclusion).label}: {record.decision}")
    audit.record(actor, "capacity_considered", enquiry, conclusion=record.conclusion)
    return record


@operation
def decide_with_person(*, actor: Actor, record_id: UUID, made: Deciding, decided_on: date) -> CapacityDecision:
    """Keep how a decision was made: by the person with help where they have capacity, in their best interests where they lack
    it. Raises CapacityRecord.DoesNotExist out of scope."""
    actor.require(Permission.LEAD_ENQUIRY)
    record = queries.capacity_records(actor).get(pk=record_id)
    enquiry = unclosed_enquiry(actor, record.enquiry_id)
    refuse_unless(rules.may_decide_for(record.conclusion, made))
    best_interests = record.conclusion == LACKS
    decided = CapacityDecision.objects.create(
        record=record,
        best_interests=best_interests,
        decided=made.decided,
        by=made.by,
        wishes=made.wishes,
        consulted=made.consulted,
        less_restrictive=made.less_restrictive,
        decided_on=decided_on,
        **by(actor),
    )
    how = "decided in their best interests" if best_interests else "decided by them, with help"
    say_of(enquiry, "capacity", f"{CapacityConclusion(record.conclusion).label}: {record.decision}; {how}")
    audit.record(actor, "capacity_decided", enquiry, best_interests=best_interests)
    return decided
