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
from goldenthread.desk.queries.listing import Line, count_done, lines

TABS = ("mine", "team", "nobody", "waiting", "done")
NOBODY = "nobody"  # given to nobody yet
SOON = timedelta(days=4)  # two working days and a weekend


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


def listed(actor: Any) -> list[Line]:
    """Every concern that the actor's teams owe something about or wait for: what their lists are made of."""
    end = _end_of_day()
    return lines(actor, now=clock.now(), end_of_day=end, soon=end + SOON)


def counts(actor: Any, found: list[Line]) -> dict[str, int]:
    """How many concerns are in each list; overdue and due today in the team's; and messages not delivered."""
    running = {tab: sum(tab in line.tabs for line in found) for tab in TABS if tab != "done"}
    return running | {
        "done": count_done(actor, since=_monday()),
        "overdue": sum("over" in line.stands["team"] for line in found),
        "today": sum("today" in line.stands["team"] for line in found),
        "not_delivered": sum(line.undelivered for line in found),
    }


def rows(actor: Any, asked: WorkFilter, found: list[Line]) -> list[Line]:
    """The lines of a list in order: the oldest clock first and what is paused last; done ones newest first."""
    if asked.tab == "done":
        done = _done(actor).values("root_id").annotate(done=Max("done_at")).order_by("-done", "root_id")
        here = [Line(row["root_id"]) for row in done]
    else:
        here = [line for line in found if asked.tab in line.tabs and _has_clock(line, asked)]
        here.sort(key=lambda line: _age(line, asked.tab))
    if not (asked.stage or asked.where or asked.given or asked.words):
        return here
    roots = [line.root_id for line in here]
    fitting = set(_concerns_asked(actor, asked).filter(pk__in=roots).values_list("pk", flat=True))
    return [line for line, root in zip(here, roots, strict=True) if root in fitting]


def items(actor: Any, asked: WorkFilter, page: Sequence[Line]) -> list[WorkItem]:
    """These lines as a page shows them."""
    return done_items(actor, page, _done(actor)) if asked.tab == "done" else work_items(actor, page, asked.tab)


def _has_clock(line: Line, asked: WorkFilter) -> bool:
    """Whether one of the clocks that a list is about is as asked."""
    if asked.clock == "not-delivered":
        return line.undelivered > 0
    return not asked.clock or asked.clock in line.stands["waiting" if asked.tab == "waiting" else "team"]


def _age(line: Line, tab: str) -> tuple[bool, Any, str]:
    due = line.due.get("waiting" if tab == "waiting" else "team")
    return (due is None, due or "", str(line.root))


def _done(actor: Any) -> QuerySet[Clock]:
    """What the actor's teams have done since Monday."""
    return clocks.clocks(actor).filter(team_id__in=actor.team_ids, done_at__gte=_monday())


def oldest_untaken(actor: Any, found: list[Line]) -> tuple[int, WorkItem | None]:
    """How many of our concerns nobody has taken, and the one whose clock is oldest."""
    untaken = rows(actor, WorkFilter(tab="nobody", given=NOBODY), found)
    return len(untaken), next(iter(work_items(actor, untaken[:1])), None)


def teammates(actor: Any) -> list[tuple[UUID, str]]:
    """The people of the actor's own teams: who they are and what they are called."""
    return sorted(set(_of_teams(actor.team_ids)), key=lambda person: person[1])


@prepared
def _of_teams(team_ids: frozenset[UUID]) -> QuerySet[Membership, tuple[Any, ...]]:
    return Membership.objects.current().filter(team_id__in=team_ids).values_list("user_id", "user__name")


def own_team(actor: Any) -> Team | None:
    """The team that the actor works in: the first where there are several."""
    return teams(actor).filter(pk__in=actor.team_ids).order_by("created_at").first()


def _end_of_day() -> datetime:
    return datetime.combine(clock.today(), time.max, tzinfo=clock.LONDON)


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
