"""Starting, finishing, pausing and chasing clocks. Called inside the operations of the records that owe something."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID

import structlog
from django.db.models import Model

from goldenthread.accounts.models import OrganisationKind, Team
from goldenthread.audit import operations as audit
from goldenthread.clocks import profile as profiles
from goldenthread.clocks import queries, rules
from goldenthread.clocks.models import OVERTAKEN, Clock, ClockQuerySet, ProfileChoice
from goldenthread.clocks.permissions import Permission
from goldenthread.core import clock as time
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.core.working_days import BeyondCalendar, horizon, is_working_day
from goldenthread.outbox import operations as outbox
from goldenthread.ui.words import long_date_words

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

    It runs by the profile that `watched_by` uses today, whatever it uses later. `due` is the time that somebody chose, for a
    kind that leaves it to them. `because` is why it runs again, where it does; it replaces what was said so before. Raises
    Refused where it would be due on a day whose bank holidays are not known.
    """
    owed = {"team": team, "owner_id": team.organisation_id, "watched_by_id": watched_by_id, "given_to_id": given_to_id}
    about = {"subject_kind": subject._meta.label_lower, "root_id": root_id, "because": because}
    running, made = Clock.objects.get_or_create(
        kind=kind,
        subject_id=subject.pk,
        done_at=None,
        defaults=owed | about | _times(watched_by_id, kind, start or time.now(), due),
    )
    if not made and running.because and because:
        Clock.objects.filter(pk=running.pk).update(because=because)
    return running


def _times(council_id: UUID, kind: str, started_at: datetime, chosen: datetime | None) -> dict[str, Any]:
    """When a clock that starts then is due and chased, by the council's profile or by whoever chose its time."""
    profile, timescale = queries.timescale_for(council_id, kind)
    if timescale.chosen != (chosen is not None):
        raise ValueError(f"{kind}: a time is chosen for a clock that leaves it open, and for no other")
    try:
        due_at = chosen or rules.due_at(timescale, started_at)
        is_working_day(due_at.astimezone(rules.LONDON).date())  # a time that was chosen is counted down to in working days
        next_chase_at = rules.chase_at(timescale, due_at, 0)
    except BeyondCalendar as beyond:
        raise Refused(_beyond(timescale.words)) from beyond
    return {
        "profile": profile.id,
        "profile_version": profile.version,
        "started_at": started_at,
        "due_at": due_at,
        "blocks_closing": timescale.blocks_closing,
        "next_chase_at": next_chase_at,
    }


def _beyond(words: str) -> str:
    return (
        f"{words}: choose a day from {long_date_words(horizon()[0])} to {long_date_words(horizon()[1])}. "
        "England’s bank holidays are not known outside those days"
    )


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
def hand_clock(kind: str, subject: Model, *, to: Team, given_to_id: UUID | None = None) -> None:
    """Let another team, or somebody else, owe this one clock; it is due when it was due."""
    running = Clock.objects.running().filter(kind=kind, subject_id=subject.pk)
    running.update(team=to, owner_id=to.organisation_id, given_to_id=given_to_id)


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
    """Give what this organisation owes about one record to one person, or to nobody yet; not what stays with whoever has it."""
    theirs = profiles.every_timescale(queries.profile_of(owner_id))
    stay = [kind for kind, (timescale, _) in theirs.items() if timescale.stays]
    owed = Clock.objects.running().filter(root_id=root_id, owner_id=owner_id)
    owed.exclude(kind__in=stay).update(given_to_id=given_to_id)


@operation
def pause_clock(kind: str, subject: Model, *, because: str) -> None:
    """Pause this clock, with the reason that everyone who sees it will read."""
    _pause(Clock.objects.filter(kind=kind, subject_id=subject.pk), because)


@operation
def pause_clocks(root_id: UUID, *, kinds: Collection[str], because: str) -> None:
    """Pause every running clock of these kinds about one record, with the reason that everyone who sees them will read."""
    _pause(Clock.objects.filter(root_id=root_id, kind__in=kinds), because)


def _pause(clocks: ClockQuerySet, because: str) -> None:
    if not because.strip():
        raise Refused("Say why it stands still")
    clocks.running().filter(paused_at=None).update(paused_at=time.now(), paused_because=because)


@operation
def resume_clock(kind: str, subject: Model) -> None:
    """Let a paused clock run again: it is due later by the working days that it stood still."""
    _resume(Clock.objects.filter(kind=kind, subject_id=subject.pk))


@operation
def resume_clocks(root_id: UUID, *, kinds: Collection[str]) -> None:
    """Let every paused clock of these kinds about one record run again, each due later by what it stood still."""
    _resume(Clock.objects.filter(root_id=root_id, kind__in=kinds))


def _resume(clocks: ClockQuerySet) -> None:
    for paused in clocks.running().exclude(paused_at=None).select_for_update(of=("self",)):
        assert paused.paused_at is not None
        timescale = queries.timescale_of(paused)
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
    timescale = queries.timescale_of(running)
    running.chases, running.next_chase_at = step + 1, rules.chase_at(timescale, running.due_at, step + 1)
    running.save(update_fields=["chases", "next_chase_at"])
    outbox.enqueue("clock_chased", clock_id=str(running.pk), step=str(step))
    return True


@operation
def choose_profile(*, actor: Any, profile_id: str, from_day: date, because: str) -> ProfileChoice:
    """Say which timescales the actor's council uses from a day on. Every clock that runs keeps those it was started with."""
    actor.require(Permission.CHOOSE_TIMESCALES)
    offered = {one.id: one for one in profiles.offered()}
    allowed = rules.may_choose_profile(
        offered=profile_id in offered,
        council=actor.organisation_kind == OrganisationKind.COUNCIL,
        from_day=from_day,
        today=time.today(),
        because=because,
    )
    if not allowed.met:
        raise Refused(allowed.reasons)
    choice = ProfileChoice.objects.create(
        council_id=actor.organisation_id,
        profile=profile_id,
        version=offered[profile_id].version,
        from_day=from_day,
        because=because,
        chosen_by=actor.name,
    )
    audit.record(actor, "profile_chosen", choice, profile=profile_id, version=choice.version, from_day=from_day.isoformat())
    return choice
