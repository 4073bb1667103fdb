"""Every concern that a team owes something about or waits for, from one statement over the running clocks.

Each list, count and filter of a work list is a few facts about such a line. The statement is written out, and its rows are
read as they come, because for a list building models costs more than finding them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import DateTimeField, UUIDField

AWAITED = ("reply", "duty-to-tell", "confirm-told", "acceptance")  # what others owe us
# COALESCE never chooses here: SQLite leaves what it gives as text, and only the times of the lines that are shown are read.
_SQL = """
SELECT CAST(clock.root_id AS text), clock.kind, CAST(clock.subject_id AS text),
       COALESCE(clock.due_at, clock.started_at), COALESCE(clock.paused_at, clock.done_at), clock.paused_because,
       clock.because, CAST(clock.team_id AS text), CAST(clock.given_to_id AS text), CAST(clock.owner_id AS text),
       CAST(concern.team_id AS text), CAST(concern.given_to_id AS text), team.name, CAST(body.id AS text), body.name
FROM clocks_clock clock
JOIN accounts_team team ON team.id = clock.team_id
JOIN accounts_organisation body ON body.id = team.organisation_id
LEFT JOIN cases_concern concern ON concern.id = clock.root_id AND clock.kind IN ({awaited})
WHERE clock.done_at IS NULL AND (clock.watched_by_id = %s OR clock.team_id IN ({teams}))
"""


class Running(NamedTuple):
    """One running clock as the database has it. The concern's own team and worker are known where it is a wait."""

    root: Any
    kind: str
    subject: Any
    due: Any
    paused: Any
    paused_because: str
    because: str
    team: Any
    given_to: Any
    owner: Any
    concern_team: Any
    concern_given_to: Any
    team_name: str
    body: Any
    body_name: str


@dataclass(frozen=True)
class Moments:
    """What a clock's due time is compared with, as the database has times."""

    now: Any
    end_of_day: Any
    soon: Any

    def of(self, due: Any) -> str:
        """Whether a due time is over, today, soon or later."""
        if due < self.now:
            return "over"
        if due <= self.end_of_day:
            return "today"
        return "soon" if due <= self.soon else "later"


@dataclass(slots=True)
class Line:
    """One concern, or one that is offered to us: in which lists it is, and how the clocks of each stand.

    `team` is what a team must act on: what it owes, and what others owe once that is overdue. `waiting` is what others
    owe. `due` is the earliest time of a list that is not paused, `stands` how its clocks stand: over, today and so on.
    """

    root: Any
    clocks: list[Running] = field(default_factory=list)
    tabs: set[str] = field(default_factory=set)
    due: dict[str, Any] = field(default_factory=dict)
    stands: dict[str, set[str]] = field(default_factory=lambda: {"team": set(), "waiting": set()})
    undelivered: int = 0

    @property
    def root_id(self) -> UUID:
        """The concern's id."""
        return _as_uuid(self.root)

    def count(self, tab: str, one: Running, stands: str) -> None:
        """Note that a clock puts the concern in a list."""
        self.tabs.add(tab)
        self.stands[tab].add(stands)
        if stands != "paused" and (tab not in self.due or one.due < self.due[tab]):
            self.due[tab] = one.due


@dataclass(frozen=True)
class Whose:
    """The actor as the database has them: who they are, for whom, in which teams."""

    me: Any
    organisation: Any
    teams: frozenset[Any]

    def add(self, line: Line, one: Running, moments: Moments) -> None:
        """Note what one running clock says of its concern."""
        stands = moments.of(one.due) if one.paused is None else "paused"
        line.clocks.append(one)
        if one.given_to == self.me and one.owner == self.organisation:
            line.tabs.add("mine")
        if one.team in self.teams:
            self._ours(line, one, stands)
        elif one.kind in AWAITED:
            self._theirs(line, one, stands)

    def _ours(self, line: Line, one: Running, stands: str) -> None:
        line.count("team", one, stands)
        line.undelivered += one.kind == "not-delivered"
        if one.given_to is None:
            line.tabs.add("nobody")

    def _theirs(self, line: Line, one: Running, stands: str) -> None:
        late = stands == "over"
        if one.concern_team in self.teams:
            line.count("waiting", one, stands)
            if late:
                line.count("team", one, stands)
        if late and one.concern_given_to == self.me:
            line.tabs.add("mine")


def lines(actor: Any, *, now: datetime, end_of_day: datetime, soon: datetime) -> list[Line]:
    """Every line that the actor's lists are made of, in no order."""
    teams = frozenset(map(_text, actor.team_ids))
    whose = Whose(_text(actor.user_id), _text(actor.organisation_id), teams)
    moments = Moments(_moment(now), _moment(end_of_day), _moment(soon))
    found: dict[Any, Line] = {}
    for one in map(Running._make, _running(actor)):
        if one.root not in found:
            found[one.root] = Line(one.root)
        whose.add(found[one.root], one, moments)
    return [line for line in found.values() if line.tabs]


def _running(actor: Any) -> Iterable[tuple[Any, ...]]:
    teams = ", ".join(["%s"] * len(actor.team_ids)) or "NULL"
    sql = _SQL.format(teams=teams, awaited=", ".join(f"'{kind}'" for kind in AWAITED))
    with connection.cursor() as cursor:
        cursor.execute(sql, [_uuid(actor.organisation_id), *map(_uuid, actor.team_ids)])
        return list(cursor.fetchall())


def count_done(actor: Any, *, since: datetime) -> int:
    """About how many concerns the actor's teams have done something since then."""
    if not actor.team_ids:
        return 0
    teams = ", ".join(["%s"] * len(actor.team_ids))
    sql = f"SELECT COUNT(DISTINCT root_id) FROM clocks_clock WHERE done_at >= %s AND team_id IN ({teams})"  # noqa: S608 (no value is in it)
    with connection.cursor() as cursor:
        cursor.execute(sql, [_moment(since), *map(_uuid, actor.team_ids)])
        return int(cursor.fetchone()[0])


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


def listed_clock(one: Running, actor: Any) -> ListedClock:
    """A running clock of a line that is shown. Where it is not ours, the body owes it, or the team where it is of our own."""
    ours = _as_uuid(one.team) in actor.team_ids
    theirs = one.team_name if _as_uuid(one.body) == actor.organisation_id else one.body_name
    return ListedClock(
        kind=one.kind,
        subject_id=_as_uuid(one.subject),
        due_at=_as_moment(one.due),
        paused_at=_as_moment(one.paused) if one.paused else None,
        paused_because=one.paused_because,
        because=one.because,
        ours=ours,
        who="" if ours or one.kind not in AWAITED else theirs,
    )


def _uuid(value: UUID | None) -> Any:
    return UUIDField().get_db_prep_value(value, connection)


def _text(value: UUID | None) -> str | None:
    """An identifier as the statement gives it: making one of each of a thousand clocks' would take as long as all the rest."""
    return None if value is None else str(value) if connection.features.has_native_uuid_field else value.hex


def _moment(value: datetime) -> Any:
    return DateTimeField().get_db_prep_value(value, connection)


def _as_uuid(value: Any) -> UUID:
    """The statement gives it as text."""
    return value if isinstance(value, UUID) else UUID(value)


def _as_moment(value: Any) -> datetime:
    """SQLite keeps it as text, in universal time."""
    return value if isinstance(value, datetime) else datetime.fromisoformat(value).replace(tzinfo=UTC)
