"""Whom the actor may learn that the council knows."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from goldenthread.cases.models import Concern
from goldenthread.cases.queries.concerns import concerns
from goldenthread.people import queries as people
from goldenthread.people.models import Person


def only_in_hidden_records(actor: Any) -> Q:
    """Whether a person is known by restricted concerns alone, for which the actor is not named (settings.HIDDEN_PEOPLE)."""
    about = Q(person=OuterRef("pk")) | Q(person__same_as=OuterRef("pk"))
    return Q(Exists(Concern.objects.hidden_from(actor).filter(about)), ~Q(Exists(concerns(actor).filter(about))))


def likely_people(actor: Any, reported: Person) -> list[Person]:
    """The people already known who may be the one that was reported, of those whom the actor may learn that we know."""
    return people.possible_matches(actor, name=reported.name, born=reported.born, nhs_number=reported.nhs_number)
