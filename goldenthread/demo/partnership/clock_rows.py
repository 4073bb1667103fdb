"""Clocks as the product would have started, chased and finished them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from goldenthread.accounts.models import Team
from goldenthread.clocks.models import Clock
from goldenthread.clocks.profile import PROFILE, load
from goldenthread.demo.partnership.moments import chases, due, timescale
from goldenthread.demo.partnership.world import World


@dataclass(frozen=True)
class Owed:
    """To whom, by whom and about what something is owed."""

    root_id: UUID
    team: Team
    watched_by_id: Any
    given_to_id: Any = None


def _owing(owed: Owed) -> dict[str, Any]:
    return {
        "root_id": owed.root_id,
        "owner_id": owed.team.organisation_id,
        "team_id": owed.team.pk,
        "watched_by_id": owed.watched_by_id,
        "given_to_id": owed.given_to_id,
    }


def run_clock(
    world: World,
    kind: str,
    subject: Any,
    owed: Owed,
    start: datetime,
    *,
    done: datetime | None = None,
    due_at: datetime | None = None,
    paused: tuple[datetime, str] | None = None,
    pk: UUID | None = None,
) -> Clock:
    """A clock that started then; `due_at` is given only where a pause has moved it."""
    due_at = due_at or due(kind, start)
    until = done or world.moments.now
    steps = () if paused else chases(kind, due_at)
    stopped = paused if paused and not done else (None, "")
    clock = Clock(
        id=pk or world.chance.uuid(),
        created_at=start,
        kind=kind,
        subject_kind=subject._meta.label_lower,
        subject_id=subject.pk,
        **_owing(owed),
        profile=PROFILE,
        profile_version=load(PROFILE).version,
        started_at=start,
        due_at=due_at,
        done_at=done,
        paused_at=stopped[0],
        paused_because=stopped[1],
        blocks_closing=timescale(kind).blocks_closing,
        chases=sum(step <= until for step in steps),
        next_chase_at=None if done else next((step for step in steps if step > until), None),
    )
    world.batch.add(clock)
    return clock
