"""One concern with everything that its page shows."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from goldenthread.cases import queries as cases
from goldenthread.cases.models import Addition, Concern, ConcernDecision, PassingOn
from goldenthread.clocks import queries as clocks
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.involvement import queries as involvement
from goldenthread.involvement.models import Notice
from goldenthread.involvement.proposals import Proposal
from goldenthread.outbox.models import Message
from goldenthread.outbox.queries import by_subject

RECENTLY = timedelta(days=90)


@dataclass(frozen=True)
class Nearby:
    """What else this council was told: of the same place in 90 days, and of the same person at any time."""

    place: int = 0
    person: int = 0


@dataclass(frozen=True)
class Record:
    """A concern, what is owed about it, who was told, what was decided, and what was added."""

    concern: Concern
    clocks: list[Clock]
    notices: list[Notice]
    messages: dict[UUID, Message]
    decisions: list[ConcernDecision]
    additions: list[Addition]
    passings: list[PassingOn]
    proposal: Proposal | None
    nearby: Nearby = field(default_factory=Nearby)


def record(actor: Any, concern: Concern) -> Record:
    """Everything about one concern that its caller has found among the actor's own."""
    notices = involvement.about(actor, concern.pk)
    return Record(
        concern=concern,
        clocks=clocks.about(actor, concern.pk),
        notices=notices,
        messages=by_subject([notice.pk for notice in notices]) if notices else {},
        decisions=list(concern.decisions.order_by("-created_at")),
        additions=list(concern.additions.order_by("-created_at")),
        passings=list(concern.passings.select_related("to").order_by("-created_at")),
        proposal=involvement.proposal(actor, concern) if concern.status != "closed" else None,
        nearby=standing_of_place(actor, concern),
    )


def standing_of_place(actor: Any, concern: Concern) -> Nearby:
    """How many other concerns there are about this place lately, and about this person."""
    here = Q(location_id=concern.location_id, received_at__gte=clock.now() - RECENTLY)
    place = here if concern.location_id else Q(pk__in=[])
    person_id = concern.person.same_as_id or concern.person_id
    person = Q(person_id=person_id) | Q(person__same_as_id=person_id)
    others = cases.concerns(actor).filter(place | person).exclude(pk=concern.pk)
    return Nearby(**others.aggregate(place=Count("pk", filter=place), person=Count("pk", filter=person)))
