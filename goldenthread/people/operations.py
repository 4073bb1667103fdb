"""Keeping people. Called inside the operations of the records that are about them."""

from datetime import date
from typing import Any

from django.db.models import Q

from goldenthread.audit import operations as audit
from goldenthread.core import clock
from goldenthread.core.operation import operation
from goldenthread.core.text import searchable
from goldenthread.people.models import Person
from goldenthread.people.permissions import Permission


@operation
def add_reported_person(*, owner_id: Any, name: str, **details: Any) -> Person:
    """Somebody as a reporter described them: not yet identified."""
    return Person.objects.create(owner_id=owner_id, name=name, searched=searchable(name), **details)


@operation
def identify_person(*, actor: Any, person: Person, name: str, born: date | None, nhs_number: str, address: str) -> Person:
    """Say who a reported person is, as somebody new to this council. An address that is protected is changed where it was
    protected and nowhere else."""
    actor.require(Permission.SEE_PEOPLE)
    person.name, person.born, person.nhs_number = name, born, nhs_number
    person.address = person.address if person.address_protected else address
    person.searched, person.identified_at = searchable(name), clock.now()
    person.save(update_fields=["name", "born", "nhs_number", "address", "searched", "identified_at"])
    audit.record(actor, "person_identified", person)
    return person


@operation
def match_person(*, actor: Any, reported: Person, known: Person) -> Person:
    """Say that a reported person is somebody this council already knows."""
    actor.require(Permission.SEE_PEOPLE)
    reported.same_as, reported.identified_at = known, clock.now()
    reported.save(update_fields=["same_as", "identified_at"])
    if known.address_protected or reported.address_protected:  # where somebody is must not be known under either record
        _set_protected(known)
    if died := known.died or reported.died:  # whoever is one person has died under either record
        _set_died(known, died)
    audit.record(actor, "person_matched", known, reported_id=str(reported.pk))
    return known


@operation
def record_death(*, actor: Any, person: Person, died: date | None) -> Person:
    """Say that somebody has died, with every report that turned out to be about them; None says that they are alive."""
    actor.require(Permission.SEE_PEOPLE)
    _set_died(person, died)
    audit.record(actor, "death_recorded" if died else "death_withdrawn", person)
    return person


@operation
def protect_address(*, actor: Any, person: Person, address: str) -> Person:
    """Keep where somebody is off every page but its own, on every report that turned out to be about them."""
    actor.require(Permission.SEE_PEOPLE)
    person.address = address
    person.save(update_fields=["address"])
    _set_protected(person)
    audit.record(actor, "address_protected", person)
    return person


@operation
def lift_address(*, actor: Any, person: Person) -> Person:
    """Let where somebody is stand where an address stands, on every report that turned out to be about them."""
    actor.require(Permission.SEE_PEOPLE)
    _set_protected(person, protected=False)
    audit.record(actor, "address_lifted", person)
    return person


def _set_protected(person: Person, *, protected: bool = True) -> None:
    person.address_protected = protected
    Person.objects.filter(Q(pk=person.pk) | Q(same_as=person)).update(address_protected=protected)


def _set_died(person: Person, died: date | None) -> None:
    person.died = died
    Person.objects.filter(Q(pk=person.pk) | Q(same_as=person)).update(died=died)
