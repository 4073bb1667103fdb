"""The people whom one council knows."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from goldenthread.core.decisions import Decision
from goldenthread.core.text import searchable
from goldenthread.people.models import Person
from goldenthread.people.rules import may_reach_person

CLOSE = 10  # possible matches shown at triage


def people(actor: Any) -> QuerySet[Person]:
    """People whom the actor may learn that their council knows."""
    return Person.objects.visible_to(actor)


def known(actor: Any) -> QuerySet[Person]:
    """People who have been identified."""
    return people(actor).exclude(identified_at=None).filter(same_as=None)


def possible_matches(actor: Any, *, name: str, born: date | None, nhs_number: str = "") -> list[Person]:
    """People already known who may be the one that was reported: by number, by birth date, or by name. Best first."""
    found: dict[Any, Person] = {}
    known_ones = known(actor)
    steps = [known_ones.filter(nhs_number=nhs_number)] if nhs_number else []
    words = searchable(name)
    if words:
        steps.append(known_ones.filter(searched=words))
    if born and words:
        steps.append(known_ones.filter(born=born, searched__contains=words.split()[-1]))
    if words:
        steps.append(known_ones.filter(searched__endswith=" " + words.split()[-1]))
    for step in steps:
        found |= {person.pk: person for person in step.order_by("searched", "born")[:CLOSE] if person.pk not in found}
    return list(found.values())[:CLOSE]


def may_reach(person: Person) -> Decision:
    """Whether anything may be sent to somebody whom the caller has found. Read anew: their death may just be recorded."""
    itself = Person.objects.filter(Q(pk=person.pk) | Q(pk=person.same_as_id)).exclude(died=None)
    return may_reach_person(died=itself.values_list("died", flat=True).first())
