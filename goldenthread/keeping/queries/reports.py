"""Monthly reports of retention: those that were made, and what goes into one."""

from collections.abc import Iterator
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import Organisation
from goldenthread.audit.models import Entry
from goldenthread.cases.models import Concern
from goldenthread.core import clock
from goldenthread.keeping.models import Disposal, DisposalItem, DisposeDate, Hold, RetentionReport
from goldenthread.keeping.queries.dates import references_of
from goldenthread.keeping.rules.reports import Line, next_month


def retention_reports(actor: Actor) -> QuerySet[RetentionReport]:
    """Those of the actor's organisation, the latest first."""
    return RetentionReport.objects.visible_to(actor).order_by("-month")


def without_report(month: date) -> QuerySet[Organisation]:
    """Organisations that keep records and have no report of a month yet. For the worker."""
    keeps = Exists(DisposeDate.objects.filter(owner=OuterRef("pk"))) | Exists(
        DisposalItem.objects.filter(disposal__owner=OuterRef("pk"))
    )
    return Organisation.objects.filter(keeps).exclude(retention_reports__month=month)


def lines_of(owner_id: UUID, month: date) -> list[Line]:
    """What a report of one organisation says of the month that begins on this day. For the worker."""
    parts = (_fell_due, _became, _held, _reopened, _waiting)
    return [line for part in parts for line in part(owner_id, month, next_month(month))]


def _fell_due(owner_id: UUID, first: date, after: date) -> Iterator[Line]:
    due = DisposeDate.objects.of_whole_records().filter(owner_id=owner_id, dispose_on__gte=first, dispose_on__lt=after)
    kept = list(due.order_by("dispose_on", "pk"))
    references = references_of([one.person_id for one in kept])
    for one in kept:
        yield Line("fell-due", _names(references[one.person_id]), _iso(one.dispose_on), one.because, one.source)
    gone = DisposalItem.objects.filter(disposal__owner_id=owner_id, outcome="disposed")
    for item in gone.filter(dispose_on__gte=first, dispose_on__lt=after).order_by("dispose_on", "number", "pk"):
        yield Line("fell-due", _names(item.references), _iso(item.dispose_on), item.because, item.source)


def _became(owner_id: UUID, first: date, after: date) -> Iterator[Line]:
    """What the worker disposed of or kept of what two people had agreed to."""
    items = DisposalItem.objects.filter(disposal__owner_id=owner_id, done_at__gte=_start(first), done_at__lt=_start(after))
    for item in items.select_related("disposal").order_by("done_at", "number", "pk"):
        two = f"{item.disposal.reference}: {item.disposal.asked_by}, agreed by {item.disposal.decided_by}"
        yield Line(item.outcome, _names(item.references), _iso(item.done_at), item.kept_because or item.because, two)


def _held(owner_id: UUID, first: date, after: date) -> Iterator[Line]:
    """What stood on hold when the month was over: its day is that of the review."""
    holds = Hold.objects.filter(owner_id=owner_id, created_at__lt=_start(after)).exclude(lifted_at__lt=_start(after))
    for hold in holds.order_by("review_on", "pk"):
        because = f"{hold.get_kind_display()}: {hold.authority}"
        yield Line("held", f"{hold.record}, {hold.get_covers_display().lower()}", _iso(hold.review_on), because, hold.placed_by)


def _reopened(owner_id: UUID, first: date, after: date) -> Iterator[Line]:
    entries = Entry.objects.filter(
        owner_id=str(owner_id), action="concern_reopened", at__gte=_start(first), at__lt=_start(after)
    )
    found = list(entries.order_by("seq"))
    references = dict(Concern.objects.filter(pk__in={one.subject_id for one in found}).values_list("pk", "reference"))
    for one in found:
        if reference := references.get(UUID(one.subject_id)):
            yield Line("reopened", reference, _iso(one.at), "Its periods start again when it closes", one.actor_name)


def _waiting(owner_id: UUID, first: date, after: date) -> Iterator[Line]:
    """What was proposed in the month or before, and nobody had decided when it was over."""
    asked = Disposal.objects.filter(owner_id=owner_id, created_at__lt=_start(after), ends_at__gt=_start(after))
    for one in asked.exclude(decided_at__lt=_start(after)).prefetch_related("items").order_by("ends_at", "pk"):
        names = _names([reference for item in one.items.all() for reference in item.references])
        yield Line("waiting", f"{one.reference}: {names}", _iso(one.ends_at), "Ends when nobody decides", one.asked_by)


def _names(references: list[str]) -> str:
    return ", ".join(references) or "No concern"


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=clock.LONDON)


def _iso(moment: date | datetime | None) -> str:
    assert moment is not None
    return (moment.astimezone(clock.LONDON).date() if isinstance(moment, datetime) else moment).isoformat()
