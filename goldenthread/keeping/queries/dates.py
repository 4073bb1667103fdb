"""Until when records are kept, and what that is worked out from. It shows references and nothing of what a record says."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from goldenthread.accounts.actor import Actor
from goldenthread.action_plans.models import Action
from goldenthread.cases.models import Concern, ConcernStatus, Enquiry, PlanDecision, StaffAllegation
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.keeping.models import (
    BundleState,
    Disclosure,
    DisposeDate,
    DisposeDateQuerySet,
    Hold,
    HoldCovers,
    SubjectAccess,
)
from goldenthread.keeping.queries.holds import about_provider
from goldenthread.keeping.rules import Allegation, RecordFacts
from goldenthread.people.models import Person

A_BATCH = 500
OPEN_REQUESTS = [state for state in BundleState if state != BundleState.GONE]


def dispose_dates(actor: Actor) -> DisposeDateQuerySet:
    """Until when each record of the actor's organisation is kept."""
    return DisposeDate.objects.visible_to(actor)


def dates(actor: Actor, which: str) -> DisposeDateQuerySet:
    """The records of one list of the actor's organisation, the first to end first."""
    rows = dispose_dates(actor).select_related("owner")
    return rows.in_list(which, clock.today()).order_by("dispose_on", "pk")


def counts(actor: Actor) -> dict[str, int]:
    """How many records each list has."""
    rows = dispose_dates(actor)
    return {which: rows.in_list(which, clock.today()).count() for which in DisposeDate.LISTS}


def references_of(person_ids: Iterable[UUID]) -> dict[UUID, list[str]]:
    """The references of the concerns about each of these people, whom the caller has found as the actor's."""
    found: dict[UUID, list[str]] = defaultdict(list)
    rows = _of(Concern.objects.all(), person_ids).order_by("-received_at", "pk").values_list("root", "reference")
    for person_id, reference in rows:
        found[person_id].append(reference)
    return found


def to_work_out(today: date) -> list[UUID]:
    """People whose date has not been worked out today, at most a batch: for the worker, of every organisation."""
    rows = Person.objects.filter(same_as=None).exclude(dispose_date__worked_out_on__gte=today)
    return list(rows.order_by("pk").values_list("pk", flat=True)[:A_BATCH])


def facts_of(person_ids: Iterable[UUID]) -> dict[UUID, RecordFacts]:
    """What is known that decides how long the record of each of these people is kept. For the worker.

    A hold on one concern holds all that is kept about its person. That somebody was looked after by a council is known where
    a governance lead has said so (`operations.dates.say_looked_after`). Nobody records yet what became of an allegation: it
    counts as not decided, which is kept the longest.
    """
    ids = list(person_ids)
    used, in_use, child = _use(ids)
    in_use |= _open_work(ids)
    held, alleged, looked_after = _holds(ids), _allegations(ids), _looked_after(ids)
    return {
        person.pk: RecordFacts(
            last_used=max(used[person.pk], default=_day(person.created_at)),
            in_use=person.pk in in_use,
            born=person.born,
            died=person.died,
            child=child.get(person.pk, False),
            looked_after=person.pk in looked_after,
            allegations=tuple(alleged[person.pk]),
            holds=tuple(held[person.pk]),
        )
        for person in Person.objects.filter(pk__in=ids)
    }


def _use(ids: list[UUID]) -> tuple[dict[UUID, list[date]], set[UUID], dict[UUID, bool]]:
    """The days on which each record was used, which are open, and whether the latest concern was about a child."""
    used: dict[UUID, list[date]] = defaultdict(list)
    in_use: set[UUID] = set()
    child: dict[UUID, bool] = {}
    concerns = _of(Concern.objects.all(), ids).order_by("received_at", "pk")
    for person_id, status, closed_at, is_child in concerns.values_list("root", "status", "closed_at", "child"):
        child[person_id] = is_child
        if status != ConcernStatus.CLOSED:
            in_use.add(person_id)
        elif closed_at:
            used[person_id].append(_day(closed_at))
    for person_id, closed_at in _of(Enquiry.objects.all(), ids).values_list("root", "closed_at"):
        if closed_at is None:
            in_use.add(person_id)
        else:
            used[person_id].append(_day(closed_at))
    for person_id, at in _of(PlanDecision.objects.all(), ids, "enquiry__").values_list("root", "created_at"):
        used[person_id].append(_day(at))
    return used, in_use, child


def _open_work(ids: list[UUID]) -> set[UUID]:
    """Whose record somebody still works on though nothing of it is open: a clock runs, an action is not checked, the person
    asks for their own record, or a disclosure of it is prepared or ready."""
    roots: dict[UUID, UUID] = {}
    waiting: set[UUID] = set()
    for model in (Concern, Enquiry):
        about = _of(model._default_manager.all(), ids)
        roots |= dict(about.values_list("pk", "root"))
        waiting |= set(Clock.objects.running().filter(root_id__in=about.values("pk")).values_list("root_id", flat=True))
        undone = Action.objects.filter(ended_at=None, root_id__in=about.values("pk"))
        waiting |= set(undone.values_list("root_id", flat=True))
    asked = SubjectAccess.objects.filter(state__in=OPEN_REQUESTS)
    disclosed = Disclosure.objects.exclude(state=BundleState.GONE)
    held = _of(asked, ids).values_list("root", flat=True), _of(disclosed, ids, "concern__").values_list("root", flat=True)
    return {roots[root] for root in waiting}.union(*held)


def _looked_after(ids: list[UUID]) -> set[UUID]:
    said = _of(DisposeDate.objects.filter(looked_after=True), ids)
    return set(said.values_list("root", flat=True))


def _holds(ids: list[UUID]) -> dict[UUID, list[str]]:
    held: dict[UUID, list[str]] = defaultdict(list)
    for way in ("concern__", "enquiry__"):
        for person_id, reference in _of(Hold.objects.standing(), ids, way).values_list("root", "reference"):
            held[person_id].append(reference)
    for hold in (
        Hold.objects.standing().filter(covers__in=(HoldCovers.PROVIDER, HoldCovers.COUNCIL)).order_by("created_at", "pk")
    ):
        for person_id in _held_widely(hold, ids):
            held[person_id].append(hold.reference)
    return held


def _held_widely(hold: Hold, ids: list[UUID]) -> set[UUID]:
    """Which of these people a hold on a provider, or on everything, keeps."""
    if hold.covers == HoldCovers.COUNCIL:
        return set(Person.objects.filter(pk__in=ids, owner_id=hold.owner_id).values_list("pk", flat=True))
    return set(_of(about_provider(hold), ids).values_list("root", flat=True))


def _allegations(ids: list[UUID]) -> dict[UUID, list[Allegation]]:
    alleged: dict[UUID, list[Allegation]] = defaultdict(list)
    for person_id, at in _of(StaffAllegation.objects.all(), ids, "concern__").values_list("root", "created_at"):
        alleged[person_id].append(Allegation("", _day(at), None))
    return alleged


def _of(rows: QuerySet[Any], ids: Iterable[UUID], way: str = "") -> QuerySet[Any]:
    """The rows about these people, each with whom it is about as `root`, also where a report turned out to be about them."""
    person, same = f"{way}person_id", f"{way}person__same_as_id"
    found = Q(**{f"{person}__in": list(ids)}) | Q(**{f"{same}__in": list(ids)})
    about: QuerySet[Any] = rows.filter(found).annotate(root=Coalesce(F(same), F(person)))
    return about


def _day(at: datetime) -> date:
    return at.astimezone(clock.LONDON).date()
