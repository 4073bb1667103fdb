"""Whom the actor may learn that the council knows."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from goldenthread.cases.models import Concern
from goldenthread.cases.queries.concerns import concerns
from goldenthread.people import queries as people
from goldenthread.people.models import Person


def shown_people(actor: Any) -> QuerySet[Person]:
    """Everybody known or reported but those of whom we know by restricted concerns alone, for which the actor is not named."""
    about = Q(person=OuterRef("pk")) | Q(person__same_as=OuterRef("pk"))
    only_hidden = Exists(Concern.objects.hidden_from(actor).filter(about)) & ~Exists(concerns(actor).filter(about))
    return people.people(actor).exclude(only_hidden)


def likely_people(actor: Any, reported: Person) -> list[Person]:
    """The people already known who may be the one that was reported, of those whom the actor may learn that we know."""
    return people.possible_matches(
        actor, among=shown_people(actor), name=reported.name, born=reported.born, nhs_number=reported.nhs_number
    )
