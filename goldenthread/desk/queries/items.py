"""What a line of a work list shows: a concern with its person, or what another council offers, and the clocks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import Q, QuerySet

from goldenthread.cases import queries as cases
from goldenthread.cases.models import Advice, Concern, PassingOn
from goldenthread.clocks.models import Clock
from goldenthread.core.prepared import prepared
from goldenthread.desk.queries.listing import AWAITED, WAITING

_OF_PERSON = ("name", "said_age", "born", "died", "gender", "identified_at")
_OF_CONCERN = ("reference", "status", "received_at", "raised_by", "headline", "child", "safe_now")
_OF_WISH = ("wants", "wants_how", "wants_said_by")
_OF_PLACE = ("location__name", "place_words", "place_kind", "given_to__name")
_SAME = tuple(f"person__same_as__{name}" for name in ("id", *_OF_PERSON))
FIELDS = ("pk", "owner_id", *_OF_CONCERN, *_OF_WISH, *_OF_PLACE, *(f"person__{name}" for name in _OF_PERSON), *_SAME)

_OF_CLOCK = ("kind", "subject_id", "due_at", "paused_at", "paused_because", "because")
_OF_TEAM = ("team_id", "team__name", "team__organisation_id", "team__organisation__name")
_NAMES = ("pk", "owner_id", *_OF_CONCERN, *_OF_WISH, "location_name", "place_words", "place_kind", "given_to_name")


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """As much of a person as a line shows."""

    name: str
    said_age: str
    born: date | None
    died: date | None
    gender: str
    identified_at: datetime | None


@dataclass(frozen=True)
class ListedConcern:
    """As much of a concern as a line shows: its file is not loaded for that. `person` is who we know it to be."""

    _meta: ClassVar = Concern._meta  # what kind of record it is, for the audit

    pk: UUID
    owner_id: UUID
    reference: str
    status: str
    received_at: datetime
    raised_by: str
    headline: str
    child: bool
    safe_now: str
    wants: str
    wants_how: str
    wants_said_by: str
    location_name: str | None
    place_words: str
    place_kind: str
    given_to_name: str | None
    person: ListedPerson
    identified: bool


@dataclass(frozen=True)
class ListedClock:
    """A clock as a line of a list shows it. `who` owes it where it is not ours."""

    kind: str
    subject_id: UUID
    due_at: datetime
    paused_at: datetime | None
    paused_because: str
    ours: bool
    who: str = ""
    done_at: datetime | None = None
    because: str = ""


@dataclass
class WorkItem:
    """One row: a concern of ours, one that another council offers, or advice after which one was promised, with its clocks, the
    most urgent first."""

    root_id: UUID
    concern: ListedConcern | None = None
    passing: PassingOn | None = None
    advice: Advice | None = None
    clocks: list[ListedClock] = field(default_factory=list)


def work_items(actor: Any, roots: Sequence[UUID], tab: str = "team") -> list[WorkItem]:
    """These concerns in their order: the same few statements however many there are.

    What others owe is shown by those clocks alone, elsewhere by every running one. A concern that is neither ours nor offered
    to us is left out: its clock is known here and its file is not.
    """
    items = _items(actor, roots)
    for root, *values in _running(actor.as_reader(), frozenset(items)):
        shown = _listed_clock(actor, *values)
        if tab != WAITING or (shown.kind in AWAITED and not shown.ours):
            items[root].clocks.append(shown)
    for item in items.values():
        item.clocks.sort(key=lambda one: (one.paused_at is not None, one.due_at, one.kind, one.subject_id))
    return _known(items)


def done_items(actor: Any, roots: Sequence[UUID], done: QuerySet[Clock]) -> list[WorkItem]:
    """The same for what was done, each with the clocks that were stopped, the latest first."""
    items = _items(actor, roots)
    stopped = done.filter(root_id__in=items).order_by("-done_at", "kind", "subject_id")
    for root, kind, subject, due, at in stopped.values_list("root_id", "kind", "subject_id", "due_at", "done_at"):
        items[root].clocks.append(ListedClock(kind, subject, due, None, "", ours=True, done_at=at))
    return _known(items)


def _items(actor: Any, roots: Sequence[UUID]) -> dict[UUID, WorkItem]:
    items = {root: WorkItem(root) for root in roots}
    for values in _concerns(actor.as_reader(), frozenset(items)):
        concern = _listed(values)
        items[concern.pk].concern = concern
    if elsewhere := _without(items):
        for advice in _advice(actor.as_reader(), elsewhere):
            items[advice.pk].advice = advice
    if offered := _without(items):
        for passing in _offered(actor.as_reader(), offered):
            items[passing.concern_id].passing = passing
    return items


def _without(items: Mapping[UUID, WorkItem]) -> frozenset[UUID]:
    """What is not known yet: a root that is neither a concern of ours nor advice."""
    return frozenset(root for root, item in items.items() if not (item.concern or item.advice))


@prepared
def _advice(reader: Any, ids: frozenset[UUID]) -> QuerySet[Advice]:
    return cases.advice_given(reader).filter(pk__in=ids)


@prepared
def _offered(reader: Any, ids: frozenset[UUID]) -> QuerySet[PassingOn]:
    return cases.passings_to(reader).filter(concern_id__in=ids, answered_at=None)


def _known(items: dict[UUID, WorkItem]) -> list[WorkItem]:
    return [item for item in items.values() if item.concern or item.passing or item.advice]


@prepared
def _concerns(reader: Any, ids: frozenset[UUID]) -> QuerySet[Concern, tuple[Any, ...]]:
    return Concern.objects.visible_to(reader).filter(pk__in=ids).values_list(*FIELDS)


def _listed(values: Sequence[Any]) -> ListedConcern:
    own_at, same_at = len(FIELDS) - len(_SAME) - len(_OF_PERSON), len(FIELDS) - len(_SAME)
    own, same = values[own_at:same_at], values[same_at + 1 :]
    facts = dict(zip(_NAMES, values[:own_at], strict=True))
    return ListedConcern(**facts, person=ListedPerson(*(same if values[same_at] else own)), identified=own[-1] is not None)


@prepared
def _running(reader: Any, roots: frozenset[UUID]) -> QuerySet[Clock, tuple[Any, ...]]:
    """What the reader's teams owe about these concerns, and what others owe their organisation."""
    theirs = Q(watched_by_id=reader.organisation_id) | Q(team_id__in=reader.team_ids)
    return Clock.objects.running().filter(theirs, root_id__in=roots).values_list("root_id", *_OF_CLOCK, *_OF_TEAM)


def _listed_clock(actor: Any, *values: Any) -> ListedClock:
    """Where a clock is not ours, the body owes it, or the team where it is of our own."""
    *clock, team, team_name, body, body_name = values
    facts = dict(zip(_OF_CLOCK, clock, strict=True))
    ours = team in actor.team_ids
    theirs = team_name if body == actor.organisation_id else body_name
    return ListedClock(**facts, ours=ours, who="" if ours or facts["kind"] not in AWAITED else theirs)
