"""How many concerns are in each list: one statement, written out because building it costs more than running it.

It says of every list what `worklists.rows` says; a test holds the two together.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import DateTimeField, UUIDField

NAMES = ("mine", "team", "nobody", "waiting", "overdue", "today", "not_delivered", "done")
_SQL = """
SELECT
  COUNT(DISTINCT CASE WHEN clock.given_to_id = %(me)s AND clock.owner_id = %(organisation)s
                        OR {late} AND concern.given_to_id = %(me)s THEN clock.root_id END),
  COUNT(DISTINCT CASE WHEN {team} THEN clock.root_id END),
  COUNT(DISTINCT CASE WHEN {ours} AND clock.given_to_id IS NULL THEN clock.root_id END),
  COUNT(DISTINCT CASE WHEN {theirs} AND concern.team_id IN ({teams}) THEN clock.root_id END),
  COUNT(DISTINCT CASE WHEN ({team}) AND {ticking} AND clock.due_at < %(now)s THEN clock.root_id END),
  COUNT(DISTINCT CASE WHEN ({team}) AND {ticking} AND clock.due_at >= %(now)s AND clock.due_at <= %(end)s
                      THEN clock.root_id END),
  COUNT(CASE WHEN {ours} AND clock.kind = 'not-delivered' THEN 1 END),
  (SELECT COUNT(DISTINCT root_id) FROM clocks_clock WHERE team_id IN ({teams}) AND done_at >= %(monday)s)
FROM clocks_clock clock LEFT JOIN cases_concern concern ON concern.id = clock.root_id
WHERE clock.done_at IS NULL AND (clock.watched_by_id = %(organisation)s OR clock.team_id IN ({teams}))
"""
_PARTS = {
    "ticking": "clock.paused_at IS NULL",
    "ours": "clock.team_id IN ({teams})",
    "theirs": "clock.watched_by_id = %(organisation)s AND clock.team_id NOT IN ({teams})"
    " AND clock.kind IN ('reply', 'duty-to-tell', 'confirm-told', 'acceptance')",
    "late": "{theirs} AND {ticking} AND clock.due_at < %(now)s",
    "team": "{ours} OR {late} AND concern.team_id IN ({teams})",
}


def count_lists(actor: Any, *, now: datetime, end_of_day: datetime, monday: datetime) -> dict[str, int]:
    """The number of concerns in each list of the actor's, and of messages not delivered."""
    teams = {f"team{number}": _uuid(team) for number, team in enumerate(sorted(actor.team_ids))}
    sql, names = _SQL, ", ".join(f"%({name})s" for name in teams) or "NULL"
    for part in ("team", "late", "theirs", "ours", "ticking"):
        sql = sql.replace(f"{{{part}}}", _PARTS[part])
    asked = {"now": _moment(now), "end": _moment(end_of_day), "monday": _moment(monday)}
    whom = {"me": _uuid(actor.user_id), "organisation": _uuid(actor.organisation_id)}
    with connection.cursor() as cursor:
        cursor.execute(sql.replace("{teams}", names), asked | whom | teams)
        return dict(zip(NAMES, cursor.fetchone(), strict=True))


def _uuid(value: UUID | None) -> Any:
    return UUIDField().get_db_prep_value(value, connection)


def _moment(value: datetime) -> Any:
    return DateTimeField().get_db_prep_value(value, connection)
