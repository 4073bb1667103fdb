"""Taking a concern into an enquiry about the same person that is open already: no second enquiry begins."""

from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.cases import queries
from goldenthread.cases.models import ENDED, Concern, ConcernDecision, ConcernStatus, DecisionKind, Enquiry
from goldenthread.cases.operations.crime import keep_police_hold
from goldenthread.cases.operations.deciding import keep_decision
from goldenthread.cases.operations.decisions import require_decidable
from goldenthread.cases.operations.owing import locked
from goldenthread.cases.permissions import Permission
from goldenthread.cases.rules.taking_in import TakingIn, may_take_in
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.outbox import operations as outbox


@operation
def take_into_enquiry(*, actor: Actor, concern_id: UUID, enquiry_id: UUID, because: str) -> ConcernDecision:
    """Decide that a concern belongs to an open enquiry about the same person. It keeps its own notices and its own outcome.

    Raises Refused, with each reason, where something is owed first or the enquiry is another's, ended or read by others.
    """
    actor.require(Permission.DECIDE_CONCERN)
    concern = locked(actor, concern_id)
    enquiry = queries.enquiries(actor).select_for_update(of=("self",)).get(pk=enquiry_id)
    require_decidable(concern, DecisionKind.TAKEN_IN)
    allowed = may_take_in(_facts(concern, enquiry, because))
    if not allowed.met:
        raise Refused(allowed.reasons)
    decision = keep_decision(actor, concern, DecisionKind.TAKEN_IN, f"{enquiry.reference}. {because}")
    concern.status, concern.enquiry = ConcernStatus.IN_ENQUIRY, enquiry
    concern.save(update_fields=["status", "enquiry"])
    keep_police_hold(concern)
    audit.record(actor, "concern_taken_in", concern, enquiry=enquiry.reference)
    outbox.enqueue("concern_moved_on", concern_id=str(concern.pk))
    return decision


def _facts(concern: Concern, enquiry: Enquiry, because: str) -> TakingIn:
    persons = [one.same_as_id or one.pk for one in (concern.person, enquiry.person)]
    return TakingIn(
        same_person=persons[0] == persons[1],
        ended=enquiry.stage in ENDED,
        same_secrecy=concern.restricted == enquiry.concern.restricted,
        because=because,
    )
