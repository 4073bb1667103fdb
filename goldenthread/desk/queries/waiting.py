"""Waiting on whom: everything that others owe to a council about its concerns and enquiries, by organisation and team.

A few statements, however many there are: how many each team owes, the clocks of one page, and what they are about.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, Exists, F, Min, OuterRef, Q, QuerySet, UUIDField, Value, When, Window

from goldenthread.cases.models import AgencyRequest, Concern
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.desk.queries.listing import AWAITED

OUTSIDE = "outside-answer"  # of an organisation without an account: the council's own team chases it
WITHOUT_ACCOUNT = "without-an-account"  # what such organisations are called in an address


@dataclass(frozen=True)
class WaitedOn:
    """One team that owes us something: how much, how much of it is overdue, and the oldest. None: without an account."""

    team_id: UUID | None
    team: str
    organisation: str
    count: int
    overdue: int
    oldest: datetime

    @property
    def key(self) -> str:
        """The team as an address has it."""
        return str(self.team_id) if self.team_id else WITHOUT_ACCOUNT


def awaited(actor: Any) -> QuerySet[Any]:
    """Every clock that somebody else owes about a concern whose file the actor may read; the group's oldest first.

    `of_team` is the team that owes it, None where the organisation has no account. Work of the concern's own team is not here.
    """
    about = Concern.objects.visible_to(actor).filter(pk=OuterRef("root_id"))
    theirs = Q(Exists(about.exclude(team_id=OuterRef("team_id"))), kind__in=AWAITED)
    outside = Q(Exists(about), kind=OUTSIDE)
    of_team = Case(When(kind=OUTSIDE, then=Value(None)), default=F("team_id"), output_field=UUIDField(null=True))
    running = Clock.objects.running().filter(theirs | outside, watched_by_id=actor.organisation_id, paused_at=None)
    return running.annotate(of_team=of_team)


def waited_on(actor: Any) -> list[WaitedOn]:
    """Every team that owes us something, the one with the oldest on top: one statement."""
    names = ("of_team", "team__name", "team__organisation__name")
    rows = (
        awaited(actor)
        .order_by()
        .values_list("of_team")
        .annotate(
            there=Count("pk"),
            overdue=Count("pk", filter=Q(due_at__lt=clock.now())),
            oldest=Min("due_at"),
            named=Min(names[1]),
            body=Min(names[2]),
        )
    )
    found = [
        WaitedOn(team, name if team else "", body if team else "Organisations without an account", count, overdue, oldest)
        for team, count, overdue, oldest, name, body in rows
    ]
    return sorted(found, key=lambda one: (one.oldest, one.organisation, one.team))


def awaited_of(actor: Any, team: str) -> QuerySet[Any]:
    """What one team owes, or all of them: by team, the one with the oldest on top, and within each the oldest first."""
    found = awaited(actor).select_related("team", "owner")
    if team == WITHOUT_ACCOUNT:
        found = found.filter(of_team=None)
    elif team:
        found = found.filter(of_team=UUID(team))
    group_oldest = Window(Min("due_at"), partition_by=[F("of_team")])
    rows: QuerySet[Any] = found.annotate(group_oldest=group_oldest)
    return rows.order_by("group_oldest", "of_team", "due_at", "pk")


def concerns_waiting(actor: Any, ids: Iterable[UUID]) -> dict[UUID, Concern]:
    """The concerns that the clocks of one page are about, with their enquiries."""
    found = Concern.objects.visible_to(actor).filter(pk__in=list(ids))
    return {one.pk: one for one in found.select_related("person__same_as", "location", "enquiry")}


def requests_waiting(actor: Any, ids: Iterable[UUID]) -> dict[UUID, AgencyRequest]:
    """The requests among what the clocks of one page are about."""
    return AgencyRequest.objects.visible_to(actor).in_bulk(list(ids))
