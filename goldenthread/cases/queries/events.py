"""Other reports that may be of the same event, and what was decided before about the same person."""

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from goldenthread.cases import rules
from goldenthread.cases.models import Concern, ConcernDecision, DecisionKind, ManagerReview
from goldenthread.cases.queries.concerns import concerns
from goldenthread.core import clock
from goldenthread.people.models import Person

MOST = 25
NEAR = rules.NEAR


def likely_matches(actor: Any, concern: Concern) -> list[tuple[Concern, tuple[rules.Likeness, ...]]]:
    """Reports that may be of the same event as one of the actor's, the likeliest first, each with why."""
    mine = _reported(concern)
    rows = concerns(actor).filter(owner_id=concern.owner_id, joined_to=None).filter(_candidates(concern))
    rows = rows.exclude(pk=concern.pk).exclude(joined=concern.pk).order_by("-received_at", "pk")[: MOST * 4]
    found = [(one, likeness) for one in rows if (likeness := rules.same_event(mine, _reported(one)))]
    found.sort(key=lambda pair: -sum(each.score for each in pair[1]))
    return found[:MOST]


def _candidates(concern: Concern) -> Q:
    """Whatever shares the person, the name or lately the place, found by their indexes."""
    person = concern.person.same_as or concern.person
    known = Person.objects.filter(Q(pk=person.pk) | Q(same_as=person.pk))
    wanted = Q(person__in=known.values("pk"))
    if person.searched:
        named = Person.objects.filter(owner_id=concern.owner_id, searched=person.searched)
        wanted |= Q(person__in=named.values("pk"))
    if concern.location_id:
        near = (concern.received_at - NEAR, concern.received_at + NEAR)
        wanted |= Q(location_id=concern.location_id, received_at__range=near)
    return wanted


def _reported(concern: Concern) -> rules.Reported:
    person = concern.person.same_as or concern.person
    return rules.Reported(
        key=concern.pk,
        person=person.pk,
        name=person.searched,
        said_age=person.said_age,
        born=person.born,
        location=concern.location_id,
        abuse=frozenset(concern.abuse),
        received_at=concern.received_at,
    )


def joined_reports(actor: Any, concern: Concern) -> QuerySet[Concern]:
    """The other reports whose work this one carries."""
    return concerns(actor).filter(joined_to=concern).select_related("reporter").order_by("received_at")


def earlier_no_further_action(actor: Any, concern: Concern) -> QuerySet[ConcernDecision]:
    """Where the latest decision about another concern of the same person, within six months, was no further action: of those
    whose file the actor may read, so that a restricted one is neither shown nor counted."""
    person = concern.person.same_as_id or concern.person_id
    about = ConcernDecision.objects.filter(
        Q(concern__person=person) | Q(concern__person__same_as=person),
        concern__in=Concern.objects.visible_to(actor),
        kind=DecisionKind.NO_FURTHER_ACTION,
        created_at__gte=clock.now() - rules.SIX_MONTHS,
    )
    later = ConcernDecision.objects.filter(concern=OuterRef("concern"), created_at__gt=OuterRef("created_at"))
    found = about.exclude(concern=concern.pk).exclude(Exists(later))
    return found.select_related("concern__location").order_by("-created_at")


def waiting_review(actor: Any, concern_id: UUID) -> ManagerReview | None:
    """The decision about one of the actor's concerns that waits for a manager, if one does."""
    mine = ManagerReview.objects.filter(concern__in=concerns(actor).values("pk"))
    return mine.filter(concern_id=concern_id, decision=None).select_related("concern").first()
