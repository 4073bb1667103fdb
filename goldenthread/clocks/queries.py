"""What is owed, to whom and by when."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from goldenthread.clocks import rules
from goldenthread.clocks.models import Clock, ClockQuerySet, ProfileChoice, ProfileChoiceQuerySet
from goldenthread.clocks.profile import PROFILE, Profile, Timescale, holder, load
from goldenthread.core import clock as time
from goldenthread.core.prepared import prepared


def clocks(actor: Any) -> ClockQuerySet:
    """Every clock that the actor's organisation owes or waits for."""
    return Clock.objects.visible_to(actor)


def about(actor: Any, root_id: UUID) -> list[Clock]:
    """The clocks of one record, the most urgent first, done ones last."""
    found = _of_record(actor.as_reader(), root_id)
    return sorted(found, key=lambda clock: (clock.done_at is not None, clock.due_at, clock.kind, clock.subject_id))


@prepared
def _of_record(reader: Any, root_id: UUID) -> QuerySet[Clock]:
    return clocks(reader).filter(root_id=root_id).select_related("team", "given_to", "owner")


def running_about(actor: Any, subject_ids: Iterable[UUID], kinds: Iterable[str]) -> dict[UUID, list[Clock]]:
    """The running clocks of these kinds about each of these parts of records, the most urgent first."""
    found: dict[UUID, list[Clock]] = {}
    rows = clocks(actor).running().filter(subject_id__in=list(subject_ids), kind__in=list(kinds)).most_urgent_first()
    for clock in rows:
        found.setdefault(clock.subject_id, []).append(clock)
    return found


def blocking(*root_ids: UUID) -> list[Clock]:
    """What must be done before these records may close. Its caller has already shown that they are the actor's."""
    running = Clock.objects.running().filter(root_id__in=root_ids, blocks_closing=True)
    return list(running.select_related("team__organisation").most_urgent_first())


def offices_are_open(moment: datetime) -> bool:
    """Whether the council's offices are open then, by the profile in use."""
    return rules.is_open(load(PROFILE).office, moment)


def offices_open_next(moment: datetime) -> datetime:
    """When they open next, after a moment on which they may be closed or open."""
    return rules.opens_next(load(PROFILE).office, moment)


def words(clock: Clock) -> str:
    """What a clock asks for, in words, from the profile that it was started with."""
    return timescale_of(clock).words


def timescale_of(clock: Clock) -> Timescale:
    """The timescale of a clock, from the profile and version that it was started with."""
    return load(clock.profile, clock.profile_version).clocks[clock.kind]


def profile_of(council_id: UUID, day: date | None = None) -> Profile:
    """The profile that a council uses on a day, today unless said; the delivered one while it has chosen none."""
    chosen = ProfileChoice.objects.in_use(council_id, day or time.today()).first()
    return load(chosen.profile, chosen.version) if chosen else load(PROFILE)


def timescale_for(council_id: UUID, kind: str) -> tuple[Profile, Timescale]:
    """When a kind of clock is due for a council from today, and the profile that says so."""
    held_by = holder(profile_of(council_id), kind)
    return held_by, held_by.clocks[kind]


def profile_choices(actor: Any) -> ProfileChoiceQuerySet:
    """Every choice of a profile by the actor's organisation, the one that begins last first."""
    return ProfileChoice.objects.visible_to(actor).order_by("-from_day", "-created_at")
