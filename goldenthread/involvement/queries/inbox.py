"""A commissioner's lists: the lines of one page, and how many are in each list.

A line holds what the page shows and no more, because for a list building models costs more than finding them.
"""

import heapq
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Any, ClassVar, NamedTuple
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, Value

from goldenthread.clocks.models import Clock
from goldenthread.core.prepared import prepared
from goldenthread.involvement.models import AgencyDuty, Answer, DutyState, Notice, NoticeState, readers
from goldenthread.involvement.queries.notices import duties

ASKS = "attend-or-keep-informed"
_ASKS = Q(answer="", ask=ASKS)
_IN_TAB = {
    "to-answer": _ASKS & Q(outcome_told_at=None),
    "following": ~_ASKS & ~Q(answer=Answer.NOT_OURS) & Q(outcome_told_at=None),
    "outcomes": Q(outcome_told_at__isnull=False),
    "not-ours": Q(answer=Answer.NOT_OURS),
    "everything": Q(),
}
LIST_TABS = tuple(_IN_TAB)
_FIELDS = ("pk", "owner_id", "owner__name", "concern_id", "reference", "because", "source", "ask", "answer", "sealed")


@dataclass(frozen=True, slots=True)
class ListedNotice:
    """As much of a notice as a line shows."""

    _meta: ClassVar = Notice._meta  # what kind of record it is, for the audit

    pk: UUID
    owner_id: UUID
    from_name: str
    concern_id: UUID
    reference: str
    because: list[str]
    source: str
    ask: str
    answer: str
    sealed: bool = False


class ListedReply(NamedTuple):
    """The clock of a reply, as much as its chip reads."""

    due_at: datetime
    paused_at: datetime | None
    paused_because: str
    done_at: datetime | None


class DutyToConfirm(NamedTuple):
    """What a provider says that it told us."""

    pk: UUID
    agency_name: str
    said_when: str
    said_how: str
    concern: str


def lines(reader: Any, tab: str, start: int, stop: int) -> list[ListedNotice]:
    """Part of a commissioner's list: what must be answered first by when it was told, everything else newest first.

    By one reader a list is a part of an index in its order; by a team and a person at once the database would put in order all
    that both were ever told. So each is asked for its own, and the few that reached the person are put between the team's.
    """
    own = _lines(_only(reader, reader.user_id), tab, 0, stop) if reader.user_id else []
    others = [_only(reader, team) for team in sorted(reader.team_ids)]
    if not own and len(others) == 1:
        return [ListedNotice(*row) for _, *row in _lines(others[0], tab, start, stop)]
    found = heapq.merge(own, *(_lines(one, tab, 0, stop) for one in others), key=_FIRST[tab == "to-answer"])
    return [ListedNotice(*row) for _, *row in islice(found, start, stop)]


def _only(reader: Any, one: UUID) -> Any:
    """Somebody who reads what reached this team, or this person."""
    return replace(reader, user_id=None, team_ids=frozenset({one}))


_FIRST: dict[bool, Callable[[Any], Any]] = {
    True: lambda row: (row[0], row[1]),
    False: lambda row: (-row[0].timestamp(), row[1]),
}


@prepared
def _lines(reader: Any, tab: str, start: int, stop: int) -> QuerySet[Notice, tuple[Any, ...]]:
    rows = (
        Notice.objects.received_by(reader).filter(_IN_TAB[tab]).order_by("told_at" if tab == "to-answer" else "-told_at", "pk")
    )
    return rows.values_list("told_at", *_FIELDS)[start:stop]


def tab_counts(reader: Any, now: datetime) -> dict[str, int]:
    """How many notices are in each list; of these how many outcomes are not yet read; and how many replies are overdue.

    Closed matters are most of them: they are counted in an index, and only open ones are looked at.
    """
    found = {(of, answer, ask): count for of, answer, ask, count in _counts(reader, now)}
    everything, still_open = _of(found, "everything"), _of(found, "open")
    to_answer = found.get(("open", "", ASKS), 0)
    open_but_not_ours = sum(count for (of, answer, _), count in found.items() if (of, answer) == ("open", Answer.NOT_OURS))
    return {
        "to-answer": to_answer,
        "following": still_open - to_answer - open_but_not_ours,
        "outcomes": everything - still_open,
        "not-ours": _of(found, "not-ours"),
        "everything": everything,
        "unread": _of(found, "unread"),
        "overdue": _of(found, "overdue") + _of(found, "own-overdue"),
    }


def _of(found: dict[tuple[str, str, str], int], what: str) -> int:
    return sum(count for (of, *_), count in found.items() if of == what)


@prepared
def _counts(reader: Any, now: datetime) -> QuerySet[Any, tuple[Any, ...]]:
    """What there is to count, in one statement; each part of it has an index of its own."""
    mine = Notice.objects.received_by(reader)
    still_open = mine.filter(outcome_told_at=None).annotate(of=Value("open"), by=F("answer"), asked=F("ask"))
    return _counted(still_open).union(
        _named("everything", mine),
        _named("not-ours", mine.filter(answer=Answer.NOT_OURS)),
        _named("unread", mine.filter(outcome_told_at__isnull=False, outcome_read_at=None)),
        _named("overdue", _overdue(reader.team_ids, now)),
        _named("own-overdue", _own_overdue(reader.user_id, now)),
        all=True,
    )


def _named(what: str, rows: QuerySet[Any]) -> QuerySet[Any, tuple[Any, ...]]:
    return _counted(rows.annotate(of=Value(what), by=Value(""), asked=Value("")))


def _counted(rows: QuerySet[Any]) -> QuerySet[Any, tuple[Any, ...]]:
    counted: QuerySet[Any, tuple[Any, ...]] = rows.order_by().values_list("of", "by", "asked").annotate(count=Count("*"))
    return counted


def _overdue(team_ids: frozenset[UUID], now: datetime) -> QuerySet[Clock]:
    """The replies that the teams owe, but for those that one named person owes instead."""
    late = Clock.objects.running().filter(team_id__in=team_ids, kind="reply", due_at__lt=now)
    return late.exclude(subject_id__in=Notice.objects.filter(to_user__isnull=False).values("pk"))


def _own_overdue(user_id: UUID | None, now: datetime) -> QuerySet[Clock]:
    """The replies that somebody owes instead of a team."""
    own = Notice.objects.filter(to_user_id=user_id, to_user__isnull=False, state=NoticeState.SENT).values("pk")
    return Clock.objects.running().filter(kind="reply", due_at__lt=now, subject_id__in=own)


def reply_clocks(notice_ids: Iterable[UUID]) -> dict[UUID, ListedReply]:
    """The reply clock of each notice that has one. Its caller has already shown that the notices are the actor's."""
    return {row[0]: ListedReply(*row[1:]) for row in _replies(frozenset(notice_ids))}


@prepared
def _replies(notice_ids: frozenset[UUID]) -> QuerySet[Clock, tuple[Any, ...]]:
    found = Clock.objects.filter(kind="reply", subject_id__in=notice_ids)
    return found.values_list("subject_id", *ListedReply._fields)


def duties_to_confirm(actor: Any) -> list[DutyToConfirm]:
    """What providers say that they told the actor's teams, waiting for yes or no."""
    return [DutyToConfirm(*row) for row in _said(actor.as_reader())]


@prepared
def _said(reader: Any) -> QuerySet[AgencyDuty, tuple[Any, ...]]:
    waiting = duties(reader).filter(state=DutyState.SAID_TOLD, notice__reader__in=readers(reader))
    waiting = waiting.filter(notice__state=NoticeState.WITH_AGENCY)  # always so; by it a database finds these few
    return waiting.order_by("created_at").values_list(
        "pk", "agency_name", "said_when", "said_how", "notice__concern__reference"
    )
