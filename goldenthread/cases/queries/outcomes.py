"""What the person wants of an enquiry."""

from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from goldenthread.cases.models import (
    DesiredOutcome,
    Enquiry,
    NotAsked,
    OutcomeSaying,
    PrincipleAnswers,
    SayingKind,
)
from goldenthread.cases.queries.enquiries import enquiries
from goldenthread.core.prepared import prepared

FIRST = 12


def desired_outcomes(actor: Any, enquiry: Enquiry) -> QuerySet[DesiredOutcome]:
    """Each outcome as it was first said, with the words of now and the day of the latest saying, in one statement.

    What was said when an outcome was judged or withdrawn is no wish: the words of now are those of when it was asked again.
    """
    return _desired(actor, enquiry.pk)


def first_wants(actor: Any, enquiry: Enquiry) -> list[DesiredOutcome]:
    """The first of them, for the enquiry's own page."""
    return _first(actor.as_reader(), enquiry.pk)


@prepared
def _first(reader: Any, enquiry_id: UUID) -> QuerySet[DesiredOutcome]:
    return _desired(reader, enquiry_id)[:FIRST]


def _desired(reader: Any, enquiry_id: UUID) -> QuerySet[DesiredOutcome]:
    latest = OutcomeSaying.objects.filter(outcome=OuterRef("pk")).order_by("-created_at")
    found = DesiredOutcome.objects.filter(enquiry__in=enquiries(reader).filter(pk=enquiry_id))
    return found.annotate(
        latest_words=Subquery(latest.filter(kind=SayingKind.REVISITED).values("words")[:1]),
        latest_on=Subquery(latest.values("said_on")[:1]),
    ).order_by("number")


def not_asked(actor: Any, enquiry: Enquiry) -> QuerySet[NotAsked]:
    """Why nobody asked, or that they said nothing; the latest first."""
    return NotAsked.objects.filter(enquiry__in=enquiries(actor).filter(pk=enquiry.pk)).order_by("-created_at")


def principle_answers(actor: Any, enquiry: Enquiry) -> QuerySet[PrincipleAnswers]:
    """What was said of the six statements, the latest first."""
    return PrincipleAnswers.objects.filter(enquiry__in=enquiries(actor).filter(pk=enquiry.pk)).order_by("-created_at")
