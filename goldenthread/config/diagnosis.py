"""What an operator must know about this installation: `doctor` prints all of it, /readyz the first part."""

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from goldenthread.accounts import queries as accounts
from goldenthread.accounts.actor import Actor
from goldenthread.assurance import triggers as frameworks
from goldenthread.audit import anchors, triggers
from goldenthread.audit import queries as audit
from goldenthread.audit.models import Entry
from goldenthread.audit.operations import cannot_write
from goldenthread.config import walls
from goldenthread.core import clock, heartbeat, wall, working_days
from goldenthread.core.checks import sqlite_faults
from goldenthread.files import scanning
from goldenthread.outbox.models import Event, Message, MessageState
from goldenthread.routing import triggers as versions
from goldenthread.sharing import ledger_triggers as ledger
from goldenthread.watching import queries as watching
from goldenthread.watching.rules import ESCALATES_AFTER

LATE = timedelta(minutes=15)  # three quick tries and two of the five-minute ones
ROOM = 1_000_000_000  # bytes
ANCHORED_WITHIN = timedelta(days=2)
CALENDAR = timedelta(days=90)
KEEPS_COMMITS = {"fsync": {"on"}, "synchronous_commit": {"on", "local", "remote_write", "remote_apply"}}


class Finding(NamedTuple):
    """One thing looked at: whether it is well, and what was seen, in words."""

    name: str
    well: bool
    seen: str


def database() -> tuple[bool, str]:
    """Whether the database answers, and keeps what it has acknowledged."""
    if connection.vendor == "postgresql":
        return _postgres_keeps()
    faults = sqlite_faults()
    return not faults, "; ".join(
        faults
    ) or f"SQLite in WAL mode with synchronous FULL at {settings.DATABASES['default']['NAME']}"


def _postgres_keeps() -> tuple[bool, str]:
    with connection.cursor() as cursor:
        seen = {}
        for name in KEEPS_COMMITS:
            cursor.execute(f"SHOW {name}")
            seen[name] = cursor.fetchone()[0]
    well = all(seen[name] in safe for name, safe in KEEPS_COMMITS.items())
    return well, "PostgreSQL with " + ", ".join(f"{name} {value}" for name, value in seen.items())


def migrations() -> tuple[bool, str]:
    """Whether the tables are those that this version expects."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return not waiting, f"{len(waiting)} to apply: run goldenthread prepare" if waiting else "all applied"


def worker() -> tuple[bool, str]:
    """Whether messages are being handed over and overdue things chased."""
    alive = heartbeat.worker_is_alive()
    return alive, "alive" if alive else "no sign of life in five minutes: start goldenthread qcluster"


def audit_writes() -> tuple[bool, str]:
    """Whether what is looked at and done can be recorded now: if not, no page about anybody answers."""
    refused = cannot_write(Actor.machine())
    return (
        not refused,
        f"an entry cannot be written ({refused}): nothing is shown until it can" if refused else "can be written",
    )


def audit_triggers() -> tuple[bool, str]:
    """Whether the database itself still refuses a change to the audit."""
    return _in_place(triggers.missing(connection))


def rules_triggers() -> tuple[bool, str]:
    """Whether the database itself still refuses a change to rules that were in use."""
    return _in_place(versions.missing(connection))


def frameworks_triggers() -> tuple[bool, str]:
    """Whether the database itself still refuses a change to a framework that was published."""
    return _in_place(frameworks.missing(connection))


def second_wall() -> tuple[bool, str]:
    """Whether PostgreSQL itself holds back what is another organisation's, also from us."""
    if not wall.stands():
        return True, "none on SQLite, which serves one small machine"
    if missing := walls.missing():
        return False, f"missing on {', '.join(missing)}: run goldenthread migrate"
    if not walls.is_held():
        return not settings.PRODUCTION, "this role may do everything, so nothing holds it: connect as one that is no superuser"
    return True, "in place"


def ledger_triggers() -> tuple[bool, str]:
    """Whether the database itself still refuses a change to the ledger of what left."""
    return _in_place(ledger.missing(connection))


def _in_place(missing: list[str]) -> tuple[bool, str]:
    return not missing, f"missing on {', '.join(missing)}" if missing else "in place"


def audit_head() -> tuple[bool, str]:
    """Whether the end of the chain is the last entry. `verify_audit` walks all of it."""
    seq, end = audit.head()
    last = Entry.objects.order_by("-seq").values_list("seq", "hash").first() or (0, "")
    if last != (seq, end):
        return False, f"the chain ends at {seq} and the last entry is {last[0]}: run goldenthread verify_audit"
    return True, f"entry {seq}, {end[:16]}" if seq else "no entry yet"


def audit_chain() -> tuple[bool, str]:
    """Whether the worker's daily walk of the whole chain found it whole."""
    last = audit.last_check()
    if last is None:
        return True, "not walked yet: the worker does it each morning at six"
    return not last.fault, last.fault or f"whole on {last.ended_at:%d %b %Y %H:%M}, {last.walked} entries"


def audit_anchor() -> tuple[bool, str]:
    """Whether the end of the chain is kept outside the database, as it should be each day, and the chain still holds it."""
    try:
        kept = anchors.kept(settings.AUDIT_ANCHORS)
    except ValueError as fault:
        return False, f"{settings.AUDIT_ANCHORS}: {fault}"
    if broken := anchors.first_broken(kept):
        return False, f"{broken}: run goldenthread verify_audit"
    first = Entry.objects.order_by("seq").values_list("at", flat=True).first()
    since = max((one.at for one in kept), default=first)
    late = since is not None and clock.now() - since > ANCHORED_WITHIN
    return not late, f"{len(kept)} kept" if not late else f"none kept since {since:%Y-%m-%d}: does the worker run?"


def oldest_unsent() -> tuple[bool, str]:
    """How long the oldest message, or event to be handled, has waited."""
    unsent = Message.objects.filter(state__in=(MessageState.WAITING, MessageState.SENDING)).order_by("created_at")
    unhandled = Event.objects.filter(handled_at=None).order_by("created_at")
    oldest = [row.values_list("created_at", flat=True).first() for row in (unsent, unhandled)]
    waited = max((clock.now() - since for since in oldest if since), default=timedelta())
    return waited <= LATE, f"waiting for {int(waited.total_seconds() // 60)} minutes" if waited else "none waiting"


def oldest_unusual_look() -> tuple[bool, str]:
    """How long the oldest alarm about somebody's looking has waited for a person to take it up."""
    alarm = watching.oldest_untaken()
    waited = clock.now() - alarm.created_at if alarm else timedelta()
    seen = f"{alarm.reference} for {int(waited.total_seconds() // 60)} minutes" if alarm else "none waiting"
    return waited < ESCALATES_AFTER, seen


def clocks() -> tuple[bool, str]:
    """Whether the time is believable, and the bank holidays ahead are known."""
    last = Entry.objects.order_by("-seq").values_list("at", flat=True).first()
    if last and last > clock.now() + timedelta(minutes=1):
        return False, f"it is {clock.now():%d %b %Y %H:%M}, before the last audit entry"
    horizon = working_days.horizon()[1]
    seen = f"{clock.now():%d %b %Y %H:%M}, bank holidays known until {horizon:%d %b %Y}"
    return clock.today() + CALENDAR <= horizon, seen


def virus_scanner() -> tuple[bool, str]:
    """Whether files can be looked at for viruses, where they must be or a scanner is named."""
    if settings.CLAMD_ADDRESS:
        well = scanning.answers()
        return well, f"clamd at {settings.CLAMD_ADDRESS} {'answers' if well else 'does not answer: no file can be added'}"
    if settings.FILES_MUST_BE_SCANNED:
        return False, "none is named (CLAMD_ADDRESS): no file can be added"
    return True, "none is named, and none is required"


def disk() -> tuple[bool, str]:
    """Whether there is room where the database, messages and static files of a single machine are kept."""
    folder = Path(settings.VAR_DIR)
    free = shutil.disk_usage(folder if folder.exists() else folder.parent).free
    return free >= ROOM, f"{free / 1e9:.1f} GB free at {folder}"


def front_door() -> tuple[bool, str]:
    """Whether a concern raised at /report has a council to go to."""
    council = accounts.front_door_council()
    return (
        council is not None,
        council.name if council else "no council takes concerns here: make one, or goldenthread demo",
    )


Check = Callable[[], tuple[bool, str]]
TO_BE_READY: dict[str, Check] = {"database": database, "migrations": migrations, "audit": audit_writes, "worker": worker}
ALL: dict[str, Check] = {
    **TO_BE_READY,
    "audit triggers": audit_triggers,
    "ledger triggers": ledger_triggers,
    "rules triggers": rules_triggers,
    "frameworks triggers": frameworks_triggers,
    "second wall": second_wall,
    "audit head": audit_head,
    "audit chain": audit_chain,
    "audit anchor": audit_anchor,
    "oldest unsent": oldest_unsent,
    "unusual looks": oldest_unusual_look,
    "clock": clocks,
    "disk": disk,
    "virus scanner": virus_scanner,
    "front door": front_door,
}


def findings(checks: dict[str, Check]) -> Iterator[Finding]:
    """Make each check. One that cannot be made has found something wrong."""
    for name, check in checks.items():
        try:
            yield Finding(name, *check())
        except (DatabaseError, ObjectDoesNotExist, OSError) as failure:
            yield Finding(name, False, f"cannot be told: {type(failure).__name__}")
