"""Weighing what people looked at, a minute at a time, and telling a person of what is unusual."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.letters import write_to
from goldenthread.audit import operations as audit
from goldenthread.audit import queries as entries_of_audit
from goldenthread.audit.models import Entry
from goldenthread.core import clock
from goldenthread.core.operation import operation
from goldenthread.core.references import new_reference
from goldenthread.core.working_days import is_working_day, next_working_day
from goldenthread.watching import queries, rules
from goldenthread.watching.content import unusual_rules
from goldenthread.watching.models import Alarm, UnusualLook, Watermark
from goldenthread.watching.operations import letters
from goldenthread.watching.permissions import Permission

BATCH = 5000  # entries of one minute: more wait for the next
LONGEST = timedelta(minutes=60)  # of any rule's minutes
CHECKED_BY = time(17)


@operation
def watch_looks() -> int:
    """Weigh what was done since the last time, and raise or grow an alarm for what is unusual. How many alarms it touched.

    The watermark is locked while it moves: two workers at once weigh everything once, and one that dies weighs it again.
    """
    Watermark.objects.get_or_create(pk=1)
    mark = Watermark.objects.select_for_update().get(pk=1)
    fresh = entries_of_audit.entries_after(mark.entry, BATCH)
    if not fresh:
        return 0
    touched = _weigh(fresh)
    mark.entry = fresh[-1].seq
    mark.save(update_fields=["entry"])
    return touched


@operation
def begin_watching() -> None:
    """Begin at the end of the audit: what stands there already rings nothing."""
    Watermark.objects.update_or_create(pk=1, defaults={"entry": entries_of_audit.head()[0]})


def _weigh(fresh: Sequence[Entry]) -> int:
    who = {_whose(entry) for entry in fresh if _is_weighed(entry)} - {""}
    if not who:
        return 0
    entries = entries_of_audit.entries_of(who, since=fresh[0].at - LONGEST, until=fresh[-1].seq)
    recent = [entry for entry in entries if _is_weighed(entry)]
    known, facts = queries.viewers(who), queries.facts_of(recent)
    theirs = defaultdict(list)
    for entry in recent:
        theirs[_whose(entry)].append(entry)
    return sum(_weigh_viewer(known[one], entries, facts) for one, entries in theirs.items() if one in known)


def _is_weighed(entry: Entry) -> bool:
    return bool(rules.kind_of(entry.action, str(entry.detail.get("page", ""))))


def _whose(entry: Entry) -> str:
    """Whose doing an entry is: a failed sign-in is of the account that was tried."""
    return entry.subject_id if entry.action == "sign_in_failed" else entry.actor_id


def _weigh_viewer(viewer: queries.Viewer, entries: Sequence[Entry], facts: dict[str, queries.Facts]) -> int:
    seen, touched = queries.seen_by(viewer, entries, facts), 0
    owners = {entry.seq: entry.owner_id or str(viewer.organisation.pk) for entry in entries}
    for rule in unusual_rules():
        if not rules.unusual(rule, seen):
            continue
        answered, records = queries.answered_for(viewer.id, rule.key)
        found = defaultdict(list)
        well = records if rule.at_least == 1 else frozenset()
        for one in rules.unusual(rule, rules.settled(seen, entries=answered, records=well)):
            found[owners[one.entry]].append(one)
        touched += sum(_ring(rule, viewer, owner, looks) for owner, looks in found.items())
    return touched


def _ring(rule: rules.Rule, viewer: queries.Viewer, owner: str, looks: list[rules.Seen]) -> bool:
    """Raise an alarm, or let the one that nobody has decided grow. Whether anything is new."""
    now = clock.now()
    alarm, raised = Alarm.objects.select_for_update().get_or_create(
        viewer_id=UUID(viewer.id),
        rule=rule.key,
        owner_id=UUID(owner),
        decided_at=None,
        defaults={
            "reference": new_reference("U"),
            "viewer_name": viewer.name,
            "viewer_organisation": viewer.organisation,
            "first_at": looks[0].at,
            "last_at": looks[-1].at,
            "check_by": check_by(now),
        },
    )
    known = set(alarm.looks.values_list("entry", flat=True))
    new = [one for one in looks if one.entry not in known]
    if not new:
        return False
    counted = [str(one.entry) if rule.counts == "things" else one.counted for one in new]
    UnusualLook.objects.bulk_create(
        [UnusualLook(alarm=alarm, entry=one.entry, record=one.record, counted=of) for one, of in zip(new, counted, strict=True)]
    )
    alarm.count = alarm.looks.values("counted").distinct().count()
    alarm.first_at, alarm.last_at = min(alarm.first_at, looks[0].at), max(alarm.last_at, looks[-1].at)
    if raised:
        _tell(alarm)
    alarm.save(update_fields=["count", "first_at", "last_at", "told", "escalated_at"])
    return True


def check_by(now: datetime) -> datetime:
    """By when a person checks: five in the afternoon of this working day, or of the next once that is past."""
    local = now.astimezone(clock.LONDON)
    today = is_working_day(local.date()) and local.time() < CHECKED_BY
    return datetime.combine(local.date() if today else next_working_day(local.date()), CHECKED_BY, tzinfo=clock.LONDON)


def _tell(alarm: Alarm) -> None:
    """Tell the governance leads of whose records they are and of who looked; where there is none, the next at once."""
    told = _write_to(alarm, Permission.CHECK_UNUSUAL_LOOKS, "unusual-look")
    if not told:
        alarm.escalated_at = clock.now()
        _write_to(alarm, Permission.CHECK_ESCALATED_LOOKS, "unusual-look-escalated")
    audit.record(Actor.machine(alarm.owner), "unusual_look_found", alarm, rule=alarm.rule)


def _write_to(alarm: Alarm, permission: Permission, letter: str) -> list[str]:
    bodies = [alarm.owner_id, alarm.viewer_organisation_id]
    people = letters.who_may(bodies, permission, alarm)
    for body, user in people:
        write_to(user, letter, alarm, page="unusual_look", due=alarm.check_by, owner_id=body)
    names = [user.name for _, user in people]
    alarm.told = list(dict.fromkeys([*alarm.told, *names]))
    return names


@operation
def escalate_alarms() -> int:
    """Tell the next of every alarm that nobody has taken up in an hour: once. How many there were."""
    now = clock.now()
    waiting = Alarm.objects.undecided().filter(taken_at=None, escalated_at=None).select_related("owner")
    waiting = waiting.select_for_update(of=("self",))
    late = [alarm for alarm in waiting if _escalates(alarm, now)]
    for alarm in late:
        alarm.escalated_at = now
        _write_to(alarm, Permission.CHECK_ESCALATED_LOOKS, "unusual-look-escalated")
        alarm.save(update_fields=["escalated_at", "told"])
        audit.record(Actor.machine(alarm.owner), "unusual_look_escalated", alarm)
    return len(late)


def _escalates(alarm: Alarm, now: datetime) -> bool:
    taken, escalated = alarm.taken_at is not None, alarm.escalated_at is not None
    return rules.escalates(told_at=alarm.created_at, taken=taken, escalated=escalated, now=now)
