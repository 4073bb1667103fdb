"""What a team owes and waits for, one row a concern. Every list is the table of clocks."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, Max, Min, OuterRef, Q, QuerySet, prefetch_related_objects

from goldenthread.accounts.models import Membership, Team
from goldenthread.accounts.queries import teams
from goldenthread.cases import queries as cases
from goldenthread.cases.models import Concern, PassingOn
from goldenthread.clocks import queries as clocks
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.references import tidy_reference
from goldenthread.core.text import searchable
from goldenthread.desk.queries.counting import count_lists

TABS = ("mine", "team", "nobody", "waiting", "done")
NOBODY = "nobody"  # given to nobody yet
AWAITED = ("reply", "duty-to-tell", "confirm-told", "acceptance")  # what others owe us
SOON = timedelta(days=4)  # two working days and a weekend
Rows = QuerySet[Any, Any]  # dicts with root_id


# What a list reads of a concern and of a clock: the rest of a file is not loaded for a line of it.
_OF_CONCERN = ("reference", "owner", "status", "received_at", "raised_by", "headline", "child", "safe_now")
_OF_WISH = ("wants", "wants_how", "wants_said_by")
_OF_PLACE = ("place_kind", "place_words", "location__name", "given_to__name")
_OF_PERSON = ("name", "said_age", "born", "died", "gender", "identified_at")
LISTED = (
    *(*_OF_CONCERN, *_OF_WISH, *_OF_PLACE, "person__same_as"),
    *(f"person__{field}" for field in _OF_PERSON),
    *(f"person__same_as__{field}" for field in _OF_PERSON),
)
TICKING = "kind", "subject_id", "root_id", "due_at", "done_at", "paused_at", "paused_because", "team", "owner"


@dataclass(frozen=True)
class WorkFilter:
    """Which list, and how it is narrowed. Every value but the words may be in an address; words can hold a name."""

    tab: str = "team"
    clock: str = ""  # over, today, soon, not-delivered, paused
    stage: str = ""
    where: str = ""
    given: str = ""
    words: str = ""

    @property
    def narrowed(self) -> bool:
        """Whether anything but the choice of list is asked."""
        return any((self.clock, self.stage, self.where, self.given, self.words))


@dataclass
class WorkItem:
    """One row: a concern of ours, or one that another council offers, with its clocks, the most urgent first."""

    root_id: UUID
    concern: Concern | None = None
    passing: PassingOn | None = None
    clocks: list[Clock] = field(default_factory=list)


def rows(actor: Any, asked: WorkFilter) -> Rows:
    """One row for each concern of a list, the oldest clock first and what is paused last; done ones newest first."""
    found = _in_tab(actor, asked.tab)
    if asked.clock:
        found = found.filter(_clock_asked(asked.clock))
    if asked.stage or asked.where or asked.given or asked.words:
        found = found.filter(Exists(_concerns_asked(actor, asked).filter(pk=OuterRef("root_id"))))
    if asked.tab == "done":
        done = found.values("root_id").annotate(done=Max("done_at"))
        return done.order_by("-done", "root_id")
    awake = Min("due_at", filter=Q(paused_at=None))
    return clocks.worklist(found).annotate(awake=awake).order_by(F("awake").asc(nulls_last=True), F("due").asc(), "root_id")


def counts(actor: Any) -> dict[str, int]:
    """How many concerns are in each list; overdue and due today in the team's; and messages not delivered."""
    return count_lists(actor, now=clock.now(), end_of_day=_end_of_day(), monday=_monday())


def work_items(actor: Any, root_ids: Sequence[UUID], tab: str = "team") -> list[WorkItem]:
    """The rows with these ids, in their order: the same few statements however many there are.

    What was done, and what others owe, is shown by those clocks alone; elsewhere by every running one. A row that is
    neither ours nor offered to us is left out: its clock is known here and its file is not.
    """
    items = {root: WorkItem(root) for root in root_ids}
    for concern in _listed(actor).filter(pk__in=root_ids):
        items[concern.pk].concern = concern
    elsewhere = [root for root, item in items.items() if item.concern is None]
    if elsewhere:
        for passing in cases.passings_to(actor).filter(concern_id__in=elsewhere, answered_at=None):
            items[passing.concern_id].passing = passing
    asked = _in_tab(actor, tab) if tab in ("done", "waiting") else clocks.clocks(actor).running()
    order = ("-done_at",) if tab == "done" else (F("paused_at").asc(nulls_first=True), "due_at")
    for one in asked.filter(root_id__in=root_ids).only(*TICKING).order_by(*order):
        items[one.root_id].clocks.append(one)
    _name_others(actor, [one for item in items.values() for one in item.clocks])
    return [item for item in items.values() if item.concern or item.passing]


def _name_others(actor: Any, running: list[Clock]) -> None:
    """Load who owes what is not ours: the only clocks whose team and body a list names."""
    prefetch_related_objects([one for one in running if one.team_id not in actor.team_ids], "team", "owner")


def _listed(actor: Any) -> QuerySet[Concern]:
    rows = cases.concerns(actor).select_related(None).select_related("person__same_as", "location", "given_to")
    return rows.only(*LISTED)


def oldest_untaken(actor: Any) -> tuple[int, WorkItem | None]:
    """How many of our concerns nobody has taken, and the one whose clock is oldest."""
    untaken = rows(actor, replace(WorkFilter(), tab="nobody", given=NOBODY))
    first = untaken.first()
    found = work_items(actor, [first["root_id"]]) if first else []
    return (untaken.count(), found[0]) if found else (0, None)


def teammates(actor: Any) -> list[tuple[UUID, str]]:
    """The people of the actor's own teams: who they are and what they are called."""
    here = Membership.objects.visible_to(actor).current().filter(team_id__in=actor.team_ids)
    return list(here.order_by("user__name").values_list("user_id", "user__name").distinct())


def own_team(actor: Any) -> Team | None:
    """The team that the actor works in: the first where there are several."""
    return teams(actor).filter(pk__in=actor.team_ids).order_by("created_at").first()


def _in_tab(actor: Any, tab: str) -> QuerySet[Clock]:
    if tab == "done":
        return clocks.clocks(actor).filter(team_id__in=actor.team_ids, done_at__gte=_monday())
    return clocks.clocks(actor).running().filter(_tab(actor, tab))


def _tab(actor: Any, tab: str) -> Q:
    """Which running clocks put a concern in a list. What others owe is ours to chase once it is overdue."""
    ours, given_to_me = Q(team_id__in=actor.team_ids), Q(given_to_id=actor.user_id, owner_id=actor.organisation_id)
    theirs = Q(watched_by_id=actor.organisation_id) & ~ours & Q(kind__in=AWAITED)
    late = theirs & Q(due_at__lt=clock.now(), paused_at=None)
    if tab == "mine":
        return given_to_me | (late & _of_concern(given_to_id=actor.user_id))
    if tab == "nobody":
        return ours & Q(given_to=None)
    if tab == "waiting":
        return theirs & _of_concern(team_id__in=actor.team_ids)
    return ours | (late & _of_concern(team_id__in=actor.team_ids))


def _of_concern(**facts: Any) -> Q:
    return Q(Exists(Concern.objects.filter(pk=OuterRef("root_id"), **facts)))


def _end_of_day() -> datetime:
    return datetime.combine(clock.today(), time.max, tzinfo=clock.LONDON)


def _monday() -> datetime:
    today = clock.today()
    return datetime.combine(today - timedelta(days=today.weekday()), time.min, tzinfo=clock.LONDON)


def _clock_asked(asked: str) -> Q:
    now, end = clock.now(), _end_of_day()
    running = Q(paused_at=None)
    return {
        "over": running & Q(due_at__lt=now),
        "today": running & Q(due_at__gte=now, due_at__lte=end),
        "soon": running & Q(due_at__gt=end, due_at__lte=end + SOON),
        "not-delivered": Q(kind="not-delivered"),
        "paused": Q(paused_at__isnull=False),
    }[asked]


def _concerns_asked(actor: Any, asked: WorkFilter) -> QuerySet[Concern]:
    found = Concern.objects.visible_to(actor)
    if asked.stage:
        found = found.filter(status=asked.stage)
    if asked.where:
        found = found.filter(place_kind=asked.where)
    if asked.given:
        found = found.filter(given_to_id=None if asked.given == NOBODY else UUID(asked.given))
    return found.filter(_words_asked(asked.words)) if asked.words else found


def _words_asked(words: str) -> Q:
    """A reference, or words that are all about the person, the place or what happened."""
    if reference := tidy_reference(words):
        return Q(reference=reference)
    every = Q()
    for word in searchable(words).split():
        person = Q(person__searched__contains=word) | Q(person__same_as__searched__contains=word)
        place = Q(location__searched__contains=word) | Q(place_words__icontains=word)
        every &= person | place | Q(headline__icontains=word)
    return every
