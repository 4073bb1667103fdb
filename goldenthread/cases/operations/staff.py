"""An allegation against a member of staff: named in a walled record, and told to another employer only by a decision."""

from dataclasses import asdict
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.cases import queries
from goldenthread.cases.models import Concern, EmployerDisclosure, StaffAllegation
from goldenthread.cases.operations.owing import say
from goldenthread.cases.operations.triage import locked
from goldenthread.cases.permissions import Permission
from goldenthread.cases.rules import staff as rules
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.outbox import operations as outbox
from goldenthread.sharing.operations import note_left


@operation
def name_staff(
    *, actor: Actor, concern_id: UUID, facts: rules.StaffFacts, name: str, role: str, employer: str = "", where: str = ""
) -> StaffAllegation:
    """Name a member of staff. Whoever triages may record it, and afterwards sees only that somebody is named."""
    actor.require(Permission.TRIAGE_CONCERN)
    concern = locked(actor, concern_id)
    allowed = rules.may_name_staff(name=name, role=role, facts=facts, where=where)
    if not allowed.met:
        raise Refused(allowed.reasons)
    number = queries.staff_named(concern.pk) + 1
    named = _keep(actor, concern, number, facts, name=name, role=role, employer_words=employer, where_words=where)
    say(concern, "staff", _line(number))
    return named


@operation
def change_staff(
    *,
    actor: Actor,
    allegation_id: UUID,
    facts: rules.StaffFacts,
    name: str,
    role: str,
    because: str,
    employer: str = "",
    where: str = "",
) -> StaffAllegation:
    """Say what has been learned of somebody who is named. What was recorded before stays; the latest counts."""
    actor.require(Permission.SEE_STAFF_NAMES)
    earlier = queries.staff_allegations(actor).get(pk=allegation_id)
    concern = locked(actor, earlier.concern_id)
    allowed = rules.may_name_staff(name=name, role=role, facts=facts, where=where, again=True, because=because)
    if not allowed.met:
        raise Refused(allowed.reasons)
    said = {"name": name, "role": role, "employer_words": employer, "where_words": where, "because": because}
    return _keep(actor, concern, earlier.number, facts, **said)


def _keep(actor: Actor, concern: Concern, number: int, facts: rules.StaffFacts, **said: str) -> StaffAllegation:
    named = StaffAllegation.objects.create(
        concern=concern, owner_id=concern.owner_id, number=number, recorded_by=actor.name, **asdict(facts), **said
    )
    audit.record(actor, "staff_named", concern, number=number)
    outbox.enqueue("facts_changed", concern_id=str(concern.pk))
    return named


def _line(number: int) -> str:
    """What the concern's own page says: how many, never who."""
    who = "A member of staff is" if number == 1 else f"{number} members of staff are"
    return f"{who} named: for those who lead."


@operation
def decide_employer_disclosure(
    *, actor: Actor, allegation_id: UUID, to: str, what: str, because: str, bases: tuple[str, ...]
) -> EmployerDisclosure:
    """Decide that another employer is told: whom, exactly what, why and on what lawful basis. Nothing is sent by this."""
    actor.require(Permission.TELL_EMPLOYER)
    allegation = queries.staff_allegations(actor).get(pk=allegation_id)
    allowed = rules.may_tell_employer(to=to, what=what, because=because, bases=bases)
    if not allowed.met:
        raise Refused(allowed.reasons)
    audit.record(actor, "employer_disclosure_decided", allegation.concern, number=allegation.number, bases=list(bases))
    return EmployerDisclosure.objects.create(
        allegation=allegation,
        owner_id=allegation.owner_id,
        to=to,
        what=what,
        because=because,
        lawful_bases=list(bases),
        decided_by=actor.name,
    )


@operation
def record_employer_told(*, actor: Actor, disclosure_id: UUID, how: str) -> EmployerDisclosure:
    """Note that the employer was told what was decided, and how. Once."""
    actor.require(Permission.SEE_STAFF_NAMES)
    disclosure = queries.employer_disclosures(actor).select_for_update(of=("self",)).get(pk=disclosure_id)
    if disclosure.told_at is not None:
        raise Refused(f"{disclosure.told_by} told them: it is recorded")
    if not how.strip():
        raise Refused("Say whom you told, and how")
    disclosure.told_at, disclosure.told_how, disclosure.told_by = clock.now(), how, actor.name
    disclosure.save(update_fields=["told_at", "told_how", "told_by"])
    audit.record(actor, "employer_told", disclosure.allegation.concern, number=disclosure.allegation.number)
    concern = disclosure.allegation.concern
    note_left("employer-told", about=concern, root_id=concern.pk, by=actor.name, to="The employer of the member of staff")
    return disclosure
