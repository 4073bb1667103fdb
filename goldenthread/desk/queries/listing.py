"""Which concerns are in which list of a team's work: found, counted, put in order and cut by the database.

A list is made of the running clocks that the actor's teams owe and that others owe their organisation. One concern has
several, so each list is a grouping of them: written out as SQL, because no page should read the clocks of every concern to
show twenty-five.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from goldenthread.core.prepared import stored

_BY_PARTNERS = ("acknowledge", "acknowledge-police", "acknowledge-child", "hand-back", "safe-tonight", "safety-check")
AWAITED = (
    "reply",
    "duty-to-tell",
    "confirm-told",
    "acceptance",
    "provider-answer",
    "keep-handling",
    "joint-plan",
    "do-action",
    "answer-request",
    *_BY_PARTNERS,
)  # what others owe us
TEAM, WAITING = "team", "waiting"
# `mine`, `team`, `nobody` and `waiting` say of one clock that it puts its concern in that list. `team` is what a team must
# act on: what it owes, and what others owe once that is overdue. The concern is joined to what others owe alone: as a condition
# beside the identifier the databases would fetch it for every clock and then drop it.
_LISTED = """
WITH running AS (
    SELECT clock.root_id AS root, clock.kind AS kind, clock.due_at AS due,
           CASE WHEN clock.paused_at IS NOT NULL THEN 'paused'
                WHEN clock.due_at < %(now)s THEN 'over'
                WHEN clock.due_at <= %(end_of_day)s THEN 'today'
                WHEN clock.due_at <= %(soon)s THEN 'soon'
                ELSE 'later' END AS stands,
           clock.team_id IN ({teams}) AS ours,
           clock.given_to_id IS NULL AS untaken,
           clock.given_to_id = %(me)s AND clock.owner_id = %(organisation)s AS given_to_me,
           concern.team_id IN ({teams}) AS of_ours,
           concern.given_to_id = %(me)s AS of_mine
    FROM clocks_clock clock
    LEFT JOIN cases_concern concern ON concern.id = CASE WHEN clock.kind IN ({awaited}) THEN clock.root_id END
    WHERE clock.done_at IS NULL AND (clock.watched_by_id = %(organisation)s OR clock.team_id IN ({teams}))
      AND {not_hidden} AND (clock.kind NOT IN {of_others} OR concern.owner_id = %(organisation)s)
), listed AS (
    SELECT root, due, stands,
           CASE WHEN given_to_me OR (of_mine AND stands = 'over' AND NOT ours) THEN 1 END AS mine,
           CASE WHEN ours OR (of_ours AND stands = 'over') THEN 1 END AS team,
           CASE WHEN ours AND untaken THEN 1 END AS nobody,
           CASE WHEN of_ours AND NOT ours THEN 1 END AS waiting,
           CASE WHEN ours AND kind = 'not-delivered' THEN 1 END AS undelivered
    FROM running
)
"""
# The clock of an action or a request hangs on the concern that it comes from: for whoever owes one to another council that is
# no work of theirs here, but on their list of actions or of requests. That of an assessment hangs on no concern.
_OF_OTHERS = "('do-action', 'answer-request', 'answer-assessment', 'answer-standard')"
_COUNTS = """
SELECT COUNT(DISTINCT CASE WHEN mine = 1 THEN root END), COUNT(DISTINCT CASE WHEN team = 1 THEN root END),
       COUNT(DISTINCT CASE WHEN nobody = 1 THEN root END), COUNT(DISTINCT CASE WHEN waiting = 1 THEN root END),
       COUNT(DISTINCT CASE WHEN team = 1 AND stands = 'over' THEN root END),
       COUNT(DISTINCT CASE WHEN team = 1 AND stands = 'today' THEN root END), COUNT(undelivered)
FROM listed
"""
_COUNTED = ("mine", TEAM, "nobody", WAITING, "overdue", "today", "not_delivered")
_ROOTS = "SELECT root FROM listed GROUP BY root HAVING COUNT({tab}) > 0 AND COUNT(CASE WHEN {fits} THEN 1 END) > 0"
_HOW_MANY = f"SELECT COUNT(*) FROM ({_ROOTS}) found"  # noqa: S608 (no value is in it)
# The oldest clock that is not paused decides; what has none comes last.
_ORDER = " ORDER BY MIN(CASE WHEN {counts} = 1 AND stands <> 'paused' THEN due END) NULLS LAST, root"
_PART = " LIMIT %(many)s OFFSET %(first)s"
_DONE = (
    "SELECT COUNT(DISTINCT clock.root_id) FROM clocks_clock clock"
    " WHERE clock.done_at >= %(since)s AND clock.team_id IN ({teams}) AND {not_hidden}"
)
# The few restricted concerns for which the actor is not named: found once in their own index, not looked for by each clock.
_NOT_HIDDEN = """clock.root_id NOT IN (
    SELECT hidden.id FROM cases_concern hidden
    WHERE hidden.restricted AND hidden.owner_id = %(organisation)s AND NOT EXISTS (
        SELECT 1 FROM cases_restrictedaccess named WHERE named.concern_id = hidden.id AND named.user_id = %(me)s))"""


@dataclass(frozen=True)
class Moments:
    """What a clock's due time is compared with: whether it is over, due today or due soon."""

    now: datetime
    end_of_day: datetime
    soon: datetime


@dataclass(frozen=True)
class Roots:
    """The concerns of one list in order, the oldest clock first and what is paused last: counted and cut when asked.

    `tab` is the list, `clock` how one of its clocks must stand, or `not-delivered`; `known` is the count where it is known.
    """

    actor: Any
    moments: Moments
    tab: str
    clock: str = ""
    known: int | None = None

    def __len__(self) -> int:
        """How many there are."""
        if self.known is not None:
            return self.known
        ((found,),) = self._rows(_HOW_MANY)
        return int(found)

    def __iter__(self) -> Iterator[UUID]:
        return iter(self[:])

    def __getitem__(self, part: slice) -> list[UUID]:
        """Some of them in their order."""
        first, last = part.start or 0, part.stop
        if last is None:
            rows = self._rows(_ROOTS + _ORDER)
        else:
            rows = self._rows(_ROOTS + _ORDER + _PART, many=max(last - first, 0), first=first)
        return [_as_uuid(root) for (root,) in rows]

    def _rows(self, select: str, **values: int) -> list[tuple[Any, ...]]:
        counts = WAITING if self.tab == WAITING else TEAM
        fits = {"": "TRUE", "not-delivered": "undelivered = 1"}.get(self.clock, f"{counts} = 1 AND stands = %(clock)s")
        asked = {"clock": self.clock} if "%(clock)s" in fits else {}
        return _answer(
            _LISTED + select.format(tab=self.tab, fits=fits, counts=counts), self.actor, self.moments, asked | values
        )


def count_lists(actor: Any, moments: Moments) -> dict[str, int]:
    """How many concerns are in each list; overdue and due today in the team's; and messages not delivered."""
    (found,) = _answer(_LISTED + _COUNTS, actor, moments, {})
    return dict(zip(_COUNTED, found, strict=True))


def count_done(actor: Any, *, since: datetime) -> int:
    """About how many concerns the actor's teams have done something since then."""
    teams, names = _teams(actor)
    with connection.cursor() as cursor:
        cursor.execute(_DONE.format(teams=names, not_hidden=_NOT_HIDDEN), teams | _whose(actor) | {"since": stored(since)})
        return int(cursor.fetchone()[0])


def _answer(sql: str, actor: Any, moments: Moments, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    teams, names = _teams(actor)
    awaited = ", ".join(f"'{kind}'" for kind in AWAITED)
    times = {"now": stored(moments.now), "end_of_day": stored(moments.end_of_day), "soon": stored(moments.soon)}
    with connection.cursor() as cursor:
        statement = sql.format(teams=names, awaited=awaited, not_hidden=_NOT_HIDDEN, of_others=_OF_OTHERS)
        cursor.execute(statement, teams | _whose(actor) | times | values)
        return list(cursor.fetchall())


def _whose(actor: Any) -> dict[str, Any]:
    return {"me": stored(actor.user_id), "organisation": stored(actor.organisation_id)}


def _teams(actor: Any) -> tuple[dict[str, Any], str]:
    """The actor's teams as parameters, and their names as a statement has them."""
    teams = {f"team{number}": stored(team) for number, team in enumerate(actor.team_ids)}
    return teams, ", ".join(f"%({name})s" for name in teams) or "NULL"


def _as_uuid(value: Any) -> UUID:
    """SQLite keeps it as text."""
    return value if isinstance(value, UUID) else UUID(value)
