"""Triage: reading, giving, saying who the person is, and establishing the facts that decide who must be told."""

from datetime import date
from typing import Any
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.queries import colleagues
from goldenthread.audit import operations as audit
from goldenthread.cases import rules
from goldenthread.cases.models import Concern, ConcernStatus
from goldenthread.cases.operations.children import establish_birth
from goldenthread.cases.operations.handling import settle_handling
from goldenthread.cases.operations.owing import locked
from goldenthread.cases.permissions import Permission
from goldenthread.cases.rules.speaking import NAME_FIRST
from goldenthread.clocks import operations as clocks
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.outbox import operations as outbox
from goldenthread.people import operations as people
from goldenthread.people import queries as people_known
from goldenthread.routing.rules import FactsError, parse_facts


@operation
def start_triage(*, actor: Actor, concern_id: UUID) -> Concern:
    """Say that the concern has been read, and take it if nobody has it."""
    actor.require(Permission.TRIAGE_CONCERN)
    concern = locked(actor, concern_id)
    if concern.status in (ConcernStatus.NEW, ConcernStatus.REOPENED):
        concern.status = ConcernStatus.BEING_TRIAGED
        clocks.finish_clock("read", concern)
        audit.record(actor, "triage_started", concern)
    if concern.given_to_id is None:
        _give(concern, actor.user_id)
    concern.save(update_fields=["status", "given_to"])
    return concern


@operation
def give_concern(*, actor: Actor, concern_id: UUID, to_id: UUID | None) -> Concern:
    """Give the concern to a colleague, or back to the team."""
    actor.require(Permission.TRIAGE_CONCERN)
    concern = locked(actor, concern_id)
    if to_id is not None and not colleagues(actor).filter(pk=to_id).exists():
        raise Refused("Choose somebody who works here")
    if to_id is not None and concern.restricted and not concern.named_people.filter(user_id=to_id).exists():
        raise Refused(NAME_FIRST)
    _give(concern, to_id)
    concern.save(update_fields=["given_to"])
    audit.record(actor, "concern_given", concern, to=str(to_id or ""))
    return concern


def _give(concern: Concern, to_id: UUID | None) -> None:
    concern.given_to_id = to_id
    clocks.give_clocks(concern.pk, owner_id=concern.owner_id, given_to_id=to_id)


@operation
def identify_person(
    *,
    actor: Actor,
    concern_id: UUID,
    known_id: UUID | None = None,
    name: str = "",
    born: date | None = None,
    nhs_number: str = "",
    address: str = "",
) -> Concern:
    """Say who the person is: somebody already known here (`known_id`), or somebody new."""
    actor.require(Permission.TRIAGE_CONCERN)
    concern = locked(actor, concern_id)
    if known_id is not None:
        known = people_known.known(actor).get(pk=known_id)
        if known.pk != concern.person_id:
            people.match_person(actor=actor, reported=concern.person, known=known)
        concern.person = known
    else:
        people.identify_person(actor=actor, person=concern.person, name=name, born=born, nhs_number=nhs_number, address=address)
    concern.save(update_fields=["person"])
    establish_birth(actor, concern)
    outbox.enqueue("facts_changed", concern_id=str(concern.pk))
    return concern


@operation
def record_facts(*, actor: Actor, concern_id: UUID, facts: dict[str, Any]) -> Concern:
    """Establish routing facts, in the words of contracts §3. A fact that is absent is not known; [] is known to be none."""
    actor.require(Permission.TRIAGE_CONCERN)
    concern = locked(actor, concern_id)
    if concern.status not in rules.DECIDABLE | {ConcernStatus.IN_ENQUIRY}:
        raise Refused("Start triage before you record facts")
    try:
        parse_facts({"raised_by": concern.raised_by, "service": "none"} | facts)
    except FactsError as fault:
        raise Refused(fault.faults) from fault
    concern.facts = facts
    concern.save(update_fields=["facts"])
    settle_handling(concern)
    audit.record(actor, "facts_recorded", concern, facts=sorted(facts))
    outbox.enqueue("facts_changed", concern_id=str(concern.pk))
    return concern
