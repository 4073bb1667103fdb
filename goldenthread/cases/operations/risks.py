"""The risks of an enquiry, what is found of each, and the numbers under which other bodies keep the matter."""

from dataclasses import asdict
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.cases import queries
from goldenthread.cases.models import Enquiry, Finding, OutsideReference, Risk
from goldenthread.cases.operations.enquiries import held_enquiry, say_of
from goldenthread.cases.operations.work import say_of_risks, settle_work
from goldenthread.cases.permissions import Permission
from goldenthread.cases.rules.risks import FindingFacts, RiskFacts, may_record_finding, may_record_risk
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation


@operation
def record_risk(*, actor: Actor, enquiry_id: UUID, facts: RiskFacts) -> Risk:
    """Add a risk that the enquiry looks into. Refused while its kind, place, source or words are missing."""
    actor.require(Permission.LEAD_ENQUIRY)
    enquiry = held_enquiry(actor, enquiry_id, until_closed=True)
    allowed = may_record_risk(facts)
    if not allowed.met:
        raise Refused(allowed.reasons)
    risk = Risk.objects.create(enquiry=enquiry, recorded_by=actor.name, **asdict(facts))
    _settle(enquiry)
    audit.record(actor, "risk_recorded", enquiry, abuse=facts.abuse)
    return risk


@operation
def record_finding(*, actor: Actor, risk_id: UUID, facts: FindingFacts) -> Finding:
    """Record what was found of a risk and how it was assessed. A changed finding is added; the earlier one stays."""
    actor.require(Permission.LEAD_ENQUIRY)
    risk, enquiry = _held_risk(actor, risk_id)
    allowed = may_record_finding(facts)
    if not allowed.met:
        raise Refused(allowed.reasons)
    assert actor.user_id is not None
    finding = Finding.objects.create(risk=risk, found_by_id=actor.user_id, found_by=actor.name, **asdict(facts))
    _settle(enquiry)
    audit.record(actor, "finding_recorded", enquiry, abuse=risk.abuse, assessment=facts.assessment)
    return finding


@operation
def remove_risk(*, actor: Actor, risk_id: UUID, because: str) -> Risk:
    """Take a risk out of the enquiry, with the reason. It stays on the page as taken out."""
    actor.require(Permission.LEAD_ENQUIRY)
    risk, enquiry = _held_risk(actor, risk_id)
    if not because.strip():
        raise Refused("Say why this risk is taken out")
    risk.out_at, risk.out_because, risk.out_by = clock.now(), because, actor.name
    risk.save(update_fields=["out_at", "out_because", "out_by"])
    _settle(enquiry)
    audit.record(actor, "risk_removed", enquiry, abuse=risk.abuse)
    return risk


def _held_risk(actor: Actor, risk_id: UUID) -> tuple[Risk, Enquiry]:
    """A risk that stands, and its enquiry, held."""
    enquiry = held_enquiry(actor, queries.risks(actor).get(pk=risk_id).enquiry_id, until_closed=True)
    risk = Risk.objects.get(pk=risk_id)
    if risk.out_at is not None:
        raise Refused(f"{risk.out_by} took this risk out: record it anew if it is there after all")
    return risk, enquiry


def _settle(enquiry: Enquiry) -> None:
    say_of_risks(enquiry)
    settle_work(enquiry)


@operation
def record_outside_reference(
    *, actor: Actor, enquiry_id: UUID, body: str, reference: str, contact: str = ""
) -> OutsideReference:
    """Keep the number under which the police or the Care Quality Commission have this matter, and whom to ask for."""
    actor.require(Permission.LEAD_ENQUIRY)
    enquiry = held_enquiry(actor, enquiry_id)
    reasons = []
    if body not in OutsideReference.Body.values:
        reasons.append("Choose whose reference it is")
    if not reference.strip():
        reasons.append("Enter the reference that they gave")
    if reasons:
        raise Refused(reasons)
    kept = OutsideReference.objects.create(
        enquiry=enquiry, body=body, reference=reference.strip(), contact=contact, recorded_by=actor.name
    )
    every = queries.outside_references(actor, enquiry)
    say_of(enquiry, "references", "; ".join(f"{one.get_body_display()}: {one.reference}" for one in every))
    audit.record(actor, "outside_reference_recorded", enquiry, body=body)
    return kept
