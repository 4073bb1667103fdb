"""What a team owes and waits for, one row a concern. Every list is the table of clocks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from goldenthread.accounts.models import Membership, Team
from goldenthread.accounts.queries import teams
from goldenthread.cases.models import Concern
from goldenthread.clocks import queries as clocks
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.prepared import prepared
from goldenthread.core.references import tidy_reference
from goldenthread.core.text import searchable
from goldenthread.desk.queries.items import WorkItem, done_items, work_items
from goldenthread.desk.queries.listing import Moments, Roots, count_done, count_lists

TABS = ("mine", "team", "nobody", "waiting", "done")
NOBODY = "nobody"  # given to nobody yet
SOON = timedelta(days=4)  # two working days and a weekend
Rows = Any  # ids of concerns that can be counted and cut: `Roots`, a queryset or a list


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


def counts(actor: Any) -> dict[str, int]:
    """How many concerns are in each list; overdue and due today in the team's; and messages not delivered."""
    return count_lists(actor, _moments()) | {"done": count_done(actor, since=_monday())}


def rows(actor: Any, asked: WorkFilter, counted: dict[str, int] | None = None) -> Rows:
    """The concerns of a list in order, the oldest clock first and what is paused last; done ones newest first.

    They are read when they are cut. `counted` saves counting a list that is not narrowed once more.
    """
    here: Rows
    if asked.tab == "done":
        done = _done(actor).values("root_id").annotate(done=Max("done_at")).order_by("-done", "root_id")
        here = done.values_list("root_id", flat=True)
    else:
        known = counted[asked.tab] if counted and not asked.clock else None
        here = Roots(actor, _moments(), asked.tab, asked.clock, known)
    if not (asked.stage or asked.where or asked.given or asked.words):
        return here
    roots = list(here[:])
    fitting = set(_concerns_asked(actor, asked).filter(pk__in=roots).values_list("pk", flat=True))
    return [root for root in roots if root in fitting]


def items(actor: Any, asked: WorkFilter, page: Sequence[UUID]) -> list[WorkItem]:
    """These concerns as a page shows them."""
    return done_items(actor, page, _done(actor)) if asked.tab == "done" else work_items(actor, page, asked.tab)


def _done(actor: Any) -> QuerySet[Clock]:
    """What the actor's teams have done since Monday."""
    done = clocks.clocks(actor).filter(team_id__in=actor.team_ids, done_at__gte=_monday())
    return done.exclude(root_id__in=Concern.objects.hidden_from(actor).values("pk"))


def oldest_untaken(actor: Any) -> tuple[int, WorkItem | None]:
    """How many of our concerns nobody has taken, and the one whose clock is oldest."""
    untaken = list(rows(actor, WorkFilter(tab="nobody", given=NOBODY))[:])
    return len(untaken), next(iter(work_items(actor, untaken[:1])), None)


def teammates(actor: Any) -> list[tuple[UUID, str]]:
    """The people of the actor's own teams: who they are and what they are called."""
    return sorted(set(_of_teams(actor.team_ids)), key=lambda person: (person[1], person[0]))


@prepared
def _of_teams(team_ids: frozenset[UUID]) -> QuerySet[Membership, tuple[Any, ...]]:
    return Membership.objects.current().filter(team_id__in=team_ids).values_list("user_id", "user__name")


def own_team(actor: Any) -> Team | None:
    """The team that the actor works in: the first where there are several."""
    return teams(actor).filter(pk__in=actor.team_ids).order_by("created_at").first()


def _moments() -> Moments:
    end = datetime.combine(clock.today(), time.max, tzinfo=clock.LONDON)
    return Moments(clock.now(), end_of_day=end, soon=end + SOON)


def _monday() -> datetime:
    today = clock.today()
    return datetime.combine(today - timedelta(days=today.weekday()), time.min, tzinfo=clock.LONDON)


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
