"""Starting, finishing, pausing and chasing clocks. Called inside the operations of the records that owe something."""

from datetime import datetime
from typing import Any
from uuid import UUID

import structlog
from django.db.models import Model

from goldenthread.accounts.models import Team
from goldenthread.clocks import profile as profiles
from goldenthread.clocks import rules
from goldenthread.clocks.models import OVERTAKEN, Clock, ClockQuerySet
from goldenthread.clocks.profile import PROFILE
from goldenthread.core import clock as time
from goldenthread.core.operation import operation
from goldenthread.outbox import operations as outbox

CHASE_BATCH = 200
log = structlog.get_logger("clocks")


@operation
def start_clock(
    kind: str,
    subject: Model,
    *,
    root_id: UUID,
    team: Team,
    watched_by_id: UUID,
    given_to_id: UUID | None = None,
    start: datetime | None = None,
    due: datetime | None = None,
    because: str = "",
) -> Clock:
    """Start a clock that `team` owes to `watched_by`, unless the same one is already running.

    `due` is the time that somebody chose, for a kind that leaves it to them. `because` is why it runs again, where it does;
    it replaces what was said so before.
    """
    owed = {"team": team, "owner_id": team.organisation_id, "watched_by_id": watched_by_id, "given_to_id": given_to_id}
    about = {"subject_kind": subject._meta.label_lower, "root_id": root_id, "because": because}
    running, made = Clock.objects.get_or_create(
        kind=kind, subject_id=subject.pk, done_at=None, defaults=owed | about | _times(kind, start or time.now(), due)
    )
    if not made and running.because and because:
        Clock.objects.filter(pk=running.pk).update(because=because)
    return running


def _times(kind: str, started_at: datetime, chosen: datetime | None) -> dict[str, Any]:
    """When a clock that starts then is due and chased, by the profile in use or by whoever chose its time."""
    profile = profiles.load(PROFILE)
    timescale = profile.clocks[kind]
    if timescale.chosen != (chosen is not None):
        raise ValueError(f"{kind}: a time is chosen for a clock that leaves it open, and for no other")
    due_at = chosen or rules.due_at(timescale, started_at)
    return {
        "profile": profile.id,
        "profile_version": profile.version,
        "started_at": started_at,
        "due_at": due_at,
        "blocks_closing": timescale.blocks_closing,
        "next_chase_at": rules.chase_at(timescale, due_at, 0),
    }


@operation
def finish_clock(kind: str, subject: Model) -> None:
    """Stop this clock as done, if it runs."""
    _stop(Clock.objects.running().filter(kind=kind, subject_id=subject.pk))


@operation
def overtake_restarted_clock(kind: str, subject: Model) -> None:
    """Stop this clock if it runs again for a reason that is no more. What has been owed from the start stays owed."""
    _overtake(Clock.objects.running().filter(kind=kind, subject_id=subject.pk).exclude(because=""))


@operation
def overtake_clock(kind: str, subject: Model) -> None:
    """Stop this clock, if it runs, without calling it done: what it asks for is not needed any more."""
    _overtake(Clock.objects.running().filter(kind=kind, subject_id=subject.pk))


@operation
def finish_every_clock(root_id: UUID, *, kinds: list[str]) -> None:
    """Stop every running clock of these kinds about one record, because nothing is owed any more."""
    _stop(Clock.objects.running().filter(root_id=root_id, kind__in=kinds))


@operation
def overtake_clocks(root_id: UUID, *, kinds: list[str]) -> None:
    """Stop every running clock of these kinds about one record without calling it done: something has overtaken it."""
    _overtake(Clock.objects.running().filter(root_id=root_id, kind__in=kinds))


def _overtake(running: ClockQuerySet) -> None:
    _stop(running, because=OVERTAKEN)


def _stop(running: ClockQuerySet, **why: str) -> None:
    running.update(done_at=time.now(), next_chase_at=None, paused_at=None, paused_because="", **why)


@operation
def give_clocks(root_id: UUID, *, owner_id: UUID, given_to_id: UUID | None) -> None:
    """Give what this organisation owes about one record to one person, or to nobody yet."""
    Clock.objects.running().filter(root_id=root_id, owner_id=owner_id).update(given_to_id=given_to_id)


@operation
def pause_clock(kind: str, subject: Model, *, because: str) -> None:
    """Pause this clock, with the reason that everyone who sees it will read."""
    Clock.objects.running().filter(kind=kind, subject_id=subject.pk, paused_at=None).update(
        paused_at=time.now(), paused_because=because
    )


@operation
def resume_clock(kind: str, subject: Model) -> None:
    """Let a paused clock run again: it is due later by the working days that it stood still."""
    running = Clock.objects.running().exclude(paused_at=None).select_for_update(of=("self",))
    for paused in running.filter(kind=kind, subject_id=subject.pk):
        assert paused.paused_at is not None
        timescale = profiles.load(paused.profile).clocks[paused.kind]
        paused.due_at = rules.due_after_pause(timescale, paused.due_at, paused.paused_at, time.now())
        paused.next_chase_at = rules.chase_at(timescale, paused.due_at, paused.chases)
        paused.paused_at, paused.paused_because = None, ""
        paused.save(update_fields=["due_at", "next_chase_at", "paused_at", "paused_because"])


@operation
def pass_clock(kind: str, *, root_id: UUID, to: Team, subject: Model, given_to_id: UUID | None = None) -> None:
    """Let another team owe what runs about one record, about another part of it; it is due when it was due."""
    Clock.objects.running().filter(kind=kind, root_id=root_id).update(
        team=to,
        owner_id=to.organisation_id,
        given_to_id=given_to_id,
        subject_id=subject.pk,
        subject_kind=subject._meta.label_lower,
    )


def chase() -> int:
    """Chase whatever is overdue, each step exactly once however many schedulers run: how many were chased.

    Run every minute. A step says `clock_chased`; who is reminded of what is the consumer's business.
    """
    due = _to_chase().order_by("next_chase_at").values_list("pk", flat=True)[:CHASE_BATCH]
    return sum(_chase_or_log(pk) for pk in due)


def _to_chase() -> ClockQuerySet:
    return Clock.objects.running().filter(next_chase_at__lte=time.now(), paused_at=None)


def _chase_or_log(pk: UUID) -> bool:
    try:
        return _chase_one(pk)
    except Exception:  # one clock that cannot be chased must not stop the others
        log.exception("clock not chased", clock=str(pk))
        return False


@operation
def _chase_one(pk: UUID) -> bool:
    running = _to_chase().select_for_update(of=("self",)).filter(pk=pk).first()
    if running is None:
        return False
    step = running.chases
    timescale = profiles.load(running.profile).clocks[running.kind]
    running.chases, running.next_chase_at = step + 1, rules.chase_at(timescale, running.due_at, step + 1)
    running.save(update_fields=["chases", "next_chase_at"])
    outbox.enqueue("clock_chased", clock_id=str(running.pk), step=str(step))
    return True
