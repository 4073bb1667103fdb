"""The monthly report of retention: made when a month is over, and kept."""

from dataclasses import asdict

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.core import clock
from goldenthread.core.operation import operation
from goldenthread.keeping import queries
from goldenthread.keeping.models import RetentionReport
from goldenthread.keeping.permissions import Permission
from goldenthread.keeping.rules.reports import month_before
from goldenthread.sharing.operations import note_taken_out


@operation
def make_retention_reports() -> None:
    """Make the report of the month that is over for each organisation that has none of it yet. Run every minute."""
    month = month_before(clock.today())
    for owner in queries.without_report(month):
        lines = [asdict(line) for line in queries.lines_of(owner.pk, month)]
        report, made = RetentionReport.objects.get_or_create(owner=owner, month=month, defaults={"lines": lines})
        if made:
            audit.record(Actor.machine(owner), "retention_report_made", report, lines=len(lines))


@operation
def take_retention_report(*, actor: Actor, report: RetentionReport, facts: dict[str, str]) -> None:
    """Record that somebody takes a report away."""
    actor.require(Permission.KEEP_HOLDS)
    audit.record(actor, "retention_report_downloaded", report, rows=len(report.lines), **facts)
    note_taken_out("retention-report", actor=actor, about=report)
