"""Protecting somebody named in a record who would be at risk if known, or where its person is, and lifting it."""

from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.cases.models import ProtectedIdentity
from goldenthread.cases.operations.owing import locked
from goldenthread.cases.permissions import Permission
from goldenthread.cases.queries.identifying import address_is_protected, protections
from goldenthread.cases.rules import protected as rules
from goldenthread.core import clock
from goldenthread.core.decisions import insist
from goldenthread.core.operation import operation
from goldenthread.people import operations as people


@operation
def protect_identity(
    *, actor: Actor, concern_id: UUID, kind: str, name: str, reach: str, shown_as: str, because: str
) -> ProtectedIdentity:
    """Mark somebody, or where the person is, as not to be known: no text to others may show it, and the person's address stands
    on no page but its own. `reach` is an address, a telephone or an e-mail. Raises Refused."""
    actor.require(Permission.TRIAGE_CONCERN)
    concern = locked(actor, concern_id)
    person = concern.person.same_as or concern.person
    if kind == rules.ADDRESS:
        reach = reach.strip() or person.address
    insist(rules.may_protect(kind=kind, name=name, reach=reach, shown_as=shown_as, because=because))
    if kind == rules.ADDRESS:
        people.protect_address(actor=actor, person=person, address=reach)
    facts = {"kind": kind, "name": name, "reach": reach, "shown_as": shown_as, "because": because}
    marked = ProtectedIdentity.objects.create(concern=concern, marked_by=actor.name, **facts)
    audit.record(actor, "identity_protected", concern, kind=kind)
    return marked


@operation
def lift_protection(*, actor: Actor, protected_id: UUID, because: str, asked: str) -> ProtectedIdentity:
    """Say that somebody, or where the person is, may be known again; `asked` is what they think of it, or why they were not
    asked. What went out before stays as it was. Raises Refused."""
    actor.require(Permission.REVIEW_DECISIONS)
    marked = protections(actor).get(pk=protected_id)
    concern = locked(actor, marked.concern_id)
    marked = protections(actor).select_for_update(of=("self",)).get(pk=protected_id)
    insist(rules.may_lift(lifted=marked.lifted_at is not None, because=because, asked=asked))
    marked.lifted_at, marked.lifted_by, marked.lifted_because, marked.asked = clock.now(), actor.name, because, asked
    marked.save(update_fields=["lifted_at", "lifted_by", "lifted_because", "asked"])
    person = concern.person.same_as or concern.person
    if marked.kind == rules.ADDRESS and not address_is_protected(person):
        people.lift_address(actor=actor, person=person)
    audit.record(actor, "protection_lifted", concern, kind=marked.kind)
    return marked
