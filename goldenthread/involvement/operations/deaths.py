"""Somebody has died: everything to them stops, everyone who must hear is asked for, and the work is concluded or aimed
at others by a decision (issue "Safe practice" 12)."""

from datetime import date
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.cases import operations as cases
from goldenthread.cases.models import Concern, ConcernStatus
from goldenthread.cases.operations import owe, say
from goldenthread.cases.operations.triage import locked
from goldenthread.cases.permissions import Permission as Cases
from goldenthread.cases.rules import DECIDABLE
from goldenthread.clocks import operations as clocks
from goldenthread.clocks import queries as owed
from goldenthread.clocks.models import OVERTAKEN, Clock
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.involvement import queries
from goldenthread.involvement.models import DeathDecision, DeathFollowUp, DeathRecord
from goldenthread.involvement.operations.must_hear import owe_a_conclusion, record_heard, refresh
from goldenthread.involvement.permissions import Permission
from goldenthread.involvement.rules import deaths as rules
from goldenthread.people import operations as people
from goldenthread.people.models import Person
from goldenthread.sharing.operations import note_left
from goldenthread.ui.words import long_date_words

FOR_THE_LIVING = ["safe-tonight", "safety-check", "last-seen"]  # what would ask after somebody who has died
ALIVE_AFTER_ALL = "Recorded as dead by mistake: say whether they are safe tonight"


@operation
def record_death(*, actor: Actor, concern_id: UUID, died_on: date, how_known: str, expected: str = "not-known") -> DeathRecord:
    """Record that the person has died. Nothing is sent to them from now on, and every open concern about them follows."""
    actor.require(Cases.TRIAGE_CONCERN)
    concern = locked(actor, concern_id)
    person = queries.known_as(concern)
    allowed = rules.may_record_death(
        died_on=died_on, born=person.born, today=clock.today(), recorded=person.died is not None, how_known=how_known
    )
    if not allowed.met:
        raise Refused(allowed.reasons)
    record = _record(actor, concern, person, died_on=died_on, how_known=how_known, expected=expected)
    for one in _follow(person, f"Died {long_date_words(died_on)}. Nothing is sent to them any more."):
        clocks.overtake_clocks(one.pk, kinds=FOR_THE_LIVING)
        owe_a_conclusion(one)
        refresh(one)
    cases.stop_pages_of(person, by=actor.name)
    cases.stop_asking(person)
    return record


@operation
def correct_death(*, actor: Actor, concern_id: UUID, died_on: date | None, because: str) -> DeathRecord:
    """Put a wrong record right by a new one that says why: another day, or that the person is alive (no day)."""
    actor.require(Cases.TRIAGE_CONCERN)
    concern = locked(actor, concern_id)
    person = queries.known_as(concern)
    allowed = rules.may_correct_death(
        died_on=died_on, born=person.born, today=clock.today(), recorded=person.died is not None, because=because
    )
    if not allowed.met:
        raise Refused(allowed.reasons)
    record = _record(actor, concern, person, died_on=died_on, because=because)
    line = f"Died {long_date_words(died_on)}: put right" if died_on else "Alive: the record of their death was wrong"
    for one in _follow(person, f"{line}."):
        if died_on is None:
            _alive_after_all(one)
        refresh(one)
    if died_on is None:
        cases.ask_after_all(person)
    return record


def _record(actor: Actor, concern: Concern, person: Person, died_on: date | None, **said: str) -> DeathRecord:
    people.record_death(actor=actor, person=person, died=died_on)
    audit.record(actor, "death_recorded", concern, alive=died_on is None)
    about = {"concern": concern, "owner_id": concern.owner_id, "person": person, "died_on": died_on}
    return DeathRecord.objects.create(**about, **said, recorded_by=actor.name)


def _follow(person: Person, line: str) -> list[Concern]:
    """Every open concern about the person, held and with a line that says so; all are worked out anew."""
    rows = queries.concerns_about(person).select_related("person__same_as", "owner", "team")
    found = list(rows.select_for_update(of=("self",)).order_by("pk"))
    for concern in found:
        say(concern, "death", line)
    return found


def _alive_after_all(concern: Concern) -> None:
    """Nothing is left to conclude; and whether they are safe, which nobody asked any more, is asked again at once."""
    clocks.overtake_clocks(concern.pk, kinds=["conclude-after-death"])
    if Clock.objects.filter(root_id=concern.pk, kind__in=FOR_THE_LIVING, because=OVERTAKEN).exists():
        owe(concern, "safe-tonight", because=ALIVE_AFTER_ALL)


@operation
def record_family_contact(
    *, actor: Actor, concern_id: UUID, family_contact: str, how_to_reach: str, told_on: date, told_what: str
) -> DeathFollowUp:
    """Record what the family was told, through whom and when. It is the evidence that the family has heard."""
    actor.require(Cases.TRIAGE_CONCERN)
    concern = locked(actor, concern_id)
    checks = (
        (queries.known_as(concern).died is not None, "Record the death first"),
        (family_contact.strip(), "Say who speaks for the family"),
        (told_what.strip(), "Say what they were told"),
        (told_on <= clock.today(), "Give the day on which they were told: today or earlier"),
    )
    if reasons := [words for met, words in checks if not met]:
        raise Refused(reasons)
    told = DeathFollowUp.objects.create(
        concern=concern,
        owner_id=concern.owner_id,
        family_contact=family_contact,
        how_to_reach=how_to_reach,
        told_on=told_on,
        told_what=told_what,
        told_by=actor.name,
    )
    audit.record(actor, "family_told", concern)
    note_left("family-told", about=concern, root_id=concern.pk, by=actor.name, to="The family")
    row = concern.must_hear.still_owed().filter(key="family").first()
    if row:
        evidence = f"Recorded with the death by {actor.name}"
        record_heard(actor=actor, row_id=row.pk, on=told_on, told_by="council", whom=family_contact, evidence=evidence)
    return told


@operation
def decide_after_death(*, actor: Actor, concern_id: UUID, kind: str, because: str, others: str = "") -> DeathDecision:
    """Conclude the work, or aim it at others who are at risk. Everyone who was told still hears the outcome."""
    actor.require(Permission.DECIDE_AFTER_DEATH)
    concern = locked(actor, concern_id)
    offered = concern.passings.filter(answered_at=None).first()
    allowed = rules.may_decide_after_death(
        died=queries.known_as(concern).died is not None,
        status=concern.status,
        kind=kind,
        because=because,
        others=others,
        tell_first="tell" in {one.kind for one in owed.blocking(concern.pk)},
        offered_to=str(offered.to) if offered else "",
    )
    if not allowed.met:
        raise Refused(allowed.reasons)
    decision = DeathDecision.objects.create(
        concern=concern, owner_id=concern.owner_id, kind=kind, because=because, others=others, decided_by=actor.name
    )
    clocks.finish_clock("conclude-after-death", concern)
    if kind == rules.CONCLUDE:
        _conclude(actor, concern, because)
    else:
        _aim_at_others(actor, concern)
    say(concern, "death", f"{concern.safe_practice.get('death', '').split('.')[0]}. {decision.get_kind_display()}.")
    audit.record(actor, "decided_after_death", concern, kind=kind)
    return decision


def _conclude(actor: Actor, concern: Concern, because: str) -> None:
    if concern.status != ConcernStatus.OUTCOME_NOT_TOLD:
        cases.conclude_after_death(actor=actor, concern=concern, because=because)


def _aim_at_others(actor: Actor, concern: Concern) -> None:
    """Others are at risk: a fact for the rules, which then name everybody else who commissions care there."""
    if concern.status in DECIDABLE | {ConcernStatus.IN_ENQUIRY}:
        cases.record_facts(actor=actor, concern_id=concern.pk, facts=concern.facts | {"risk_to_others": True})
