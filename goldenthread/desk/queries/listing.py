"""Every concern that a team owes something about or waits for, one line each, in one statement.

It is written out because building it costs more than running it, and because every list, count and filter of a work list
is then the same few facts about a line. `worklists` decides what they mean.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import DateTimeField, UUIDField

AWAITED = ("reply", "duty-to-tell", "confirm-told", "acceptance")  # what others owe us


class Line(NamedTuple):
    """One concern, or one that is offered to us: in which lists it is, and how its clocks stand.

    Of the two sets of clocks the first is what a team must act on: its own, and what others owe once it is overdue. The
    second is what others owe. A due time is the earliest that is not paused; None where every clock is.
    """

    root: Any
    mine: int
    team: int
    nobody: int
    waiting: int
    paused: int
    undelivered: int
    due: Any
    over: int
    today: int
    soon: int
    wait_due: Any
    wait_over: int
    wait_today: int
    wait_soon: int

    @property
    def root_id(self) -> UUID:
        """The concern's id; SQLite keeps it as text."""
        return self.root if isinstance(self.root, UUID) else UUID(self.root)


_SQL = """
SELECT clock.root_id,
  MAX(CASE WHEN clock.given_to_id = %(me)s AND clock.owner_id = %(organisation)s
             OR {late} AND {concern} AND concern.given_to_id = %(me)s) THEN 1 ELSE 0 END),
  MAX(CASE WHEN {team} THEN 1 ELSE 0 END),
  MAX(CASE WHEN {ours} AND clock.given_to_id IS NULL THEN 1 ELSE 0 END),
  MAX(CASE WHEN {waiting} THEN 1 ELSE 0 END),
  MAX(CASE WHEN {ours} AND clock.paused_at IS NOT NULL THEN 1 ELSE 0 END),
  SUM(CASE WHEN {ours} AND clock.kind = 'not-delivered' THEN 1 ELSE 0 END),
  MIN(CASE WHEN {ticking} AND ({team}) THEN clock.due_at END),
  MAX(CASE WHEN {ticking} AND clock.due_at < %(now)s AND ({team}) THEN 1 ELSE 0 END),
  MAX(CASE WHEN {ticking} AND clock.due_at >= %(now)s AND clock.due_at <= %(end)s AND ({team}) THEN 1 ELSE 0 END),
  MAX(CASE WHEN {ticking} AND clock.due_at > %(end)s AND clock.due_at <= %(soon)s AND ({team}) THEN 1 ELSE 0 END),
  MIN(CASE WHEN {ticking} AND {theirs} THEN clock.due_at END),
  MAX(CASE WHEN {late} THEN 1 ELSE 0 END),
  MAX(CASE WHEN {ticking} AND clock.due_at >= %(now)s AND clock.due_at <= %(end)s AND {theirs} THEN 1 ELSE 0 END),
  MAX(CASE WHEN {ticking} AND clock.due_at > %(end)s AND clock.due_at <= %(soon)s AND {theirs} THEN 1 ELSE 0 END)
FROM clocks_clock clock
WHERE clock.done_at IS NULL AND (clock.watched_by_id = %(organisation)s OR clock.team_id IN ({teams}))
GROUP BY clock.root_id
"""
_PARTS = {
    "team": "{ours} OR {late} AND {concern} AND concern.team_id IN ({teams}))",
    "waiting": "{theirs} AND {concern} AND concern.team_id IN ({teams}))",
    "late": "{theirs} AND {ticking} AND clock.due_at < %(now)s",
    "theirs": "clock.team_id NOT IN ({teams}) AND clock.watched_by_id = %(organisation)s AND clock.kind IN ({awaited})",
    "ours": "clock.team_id IN ({teams})",
    "ticking": "clock.paused_at IS NULL",
    "concern": "EXISTS (SELECT 1 FROM cases_concern concern WHERE concern.id = clock.root_id",
    "awaited": ", ".join(f"'{kind}'" for kind in AWAITED),
}


def lines(actor: Any, *, now: datetime, end_of_day: datetime, soon: datetime) -> Iterator[Line]:
    """Every line that the actor's lists are made of, in no order."""
    teams = {f"team{number}": _uuid(team) for number, team in enumerate(sorted(actor.team_ids))}
    sql = _SQL
    for part, text in _PARTS.items():
        sql = sql.replace(f"{{{part}}}", text)
    sql = sql.replace("{teams}", ", ".join(f"%({name})s" for name in teams) or "NULL")
    moments = {"now": _moment(now), "end": _moment(end_of_day), "soon": _moment(soon)}
    whom = {"me": _uuid(actor.user_id), "organisation": _uuid(actor.organisation_id)}
    with connection.cursor() as cursor:
        cursor.execute(sql, moments | whom | teams)
        yield from map(Line._make, cursor.fetchall())


def _uuid(value: UUID | None) -> Any:
    return UUIDField().get_db_prep_value(value, connection)


def _moment(value: datetime) -> Any:
    return DateTimeField().get_db_prep_value(value, connection)
