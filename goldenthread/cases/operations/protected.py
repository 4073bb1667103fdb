"""Protecting somebody named in a record who would be at risk if known, or where its person is."""

from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.cases.models import ProtectedIdentity
from goldenthread.cases.operations.owing import locked
from goldenthread.cases.permissions import Permission
from goldenthread.cases.rules import protected as rules
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
