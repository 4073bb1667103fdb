"""What may be disposed of, what was proposed, and what is left; and, for the worker, every row that goes with a record."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Count, ForeignKey, Model, Q, QuerySet

from goldenthread.accounts.actor import Actor
from goldenthread.cases.models import Concern, Enquiry
from goldenthread.core import clock
from goldenthread.keeping.models import (
    DisclosedPassage,
    Disposal,
    DisposalItem,
    DisposalQuerySet,
    DisposeDate,
    Hold,
    Passage,
    Stub,
)
from goldenthread.keeping.queries.dates import dispose_dates, references_of
from goldenthread.keeping.queries.mentions import rows_of, tables
from goldenthread.people.models import Person

# Tables beside those that are searched for somebody's words: what goes with a record too.
_BUNDLES = ("keeping.SubjectAccess", "keeping.Passage", "keeping.Disclosure", "keeping.DisclosedPassage")
GOES_TOO = ("routing.RuleUse", "outbox.Message", "keeping.DisposeDate", *_BUNDLES)
# Ways into a record from one that stays, which then lead nowhere: the other council keeps its own copy, and a hold its words.
LET_GO = {"cases.PassingOn.became", "keeping.Hold.concern", "keeping.Hold.enquiry"}
Rows = dict[type[Model], set[UUID]]


def to_propose(actor: Actor) -> QuerySet[DisposeDate]:
    """The records of the actor's organisation whose day has come and that are in no proposal, the first to end first."""
    due = dispose_dates(actor).filter(dispose_on__lte=clock.today())
    due = due.exclude(person_id__in=_taken().values("record_id"))
    return due.select_related("owner").order_by("dispose_on", "pk")


def _taken() -> QuerySet[DisposalItem]:
    """What is in a proposal that waits, or that was agreed to and is not carried out yet."""
    standing = Disposal.objects.filter(Q(agreed=None, ends_at__gt=clock.now()) | Q(agreed=True))
    return DisposalItem.objects.filter(outcome="", disposal__in=standing)


def proposals_of(actor: Actor, person_ids: Iterable[UUID]) -> dict[UUID, Disposal]:
    """In which proposal that still stands the record of each of these people is, where it is in one."""
    own = _taken().filter(record_id__in=list(person_ids), disposal__in=Disposal.objects.visible_to(actor))
    return {item.record_id: item.disposal for item in own.select_related("disposal")}


def in_proposals(rows: Iterable[DisposeDate]) -> dict[str, tuple[DisposeDate, list[str]]]:
    """These dates as a proposal takes them, by their id: each with the references of its concerns."""
    found = list(rows)
    references = references_of([one.person_id for one in found])
    return {str(one.pk): (one, references[one.person_id]) for one in found}


def disposals(actor: Actor) -> DisposalQuerySet:
    """What was proposed in the actor's organisation, with how many records, disposed of and kept."""
    sums = {"records": Count("items"), "gone": Count("items", filter=Q(items__outcome="disposed"))}
    sums["kept"] = Count("items", filter=Q(items__outcome="kept"))
    return Disposal.objects.visible_to(actor).select_related("owner").annotate(**sums)


def disposals_listed(actor: Actor, *, decided: bool) -> QuerySet[Disposal]:
    """Those that wait for a second person, the first to end first; or those that are over, the latest first."""
    waiting = disposals(actor).waiting(clock.now())
    if decided:
        return disposals(actor).exclude(pk__in=waiting.values("pk")).order_by("-created_at", "pk")
    return waiting.order_by("ends_at", "pk")


def stubs(actor: Actor) -> QuerySet[Stub]:
    """What is left of each record that was disposed of, with its proposal, the latest first."""
    return Stub.objects.visible_to(actor).select_related("owner", "item__disposal").order_by("-created_at", "reference")


def to_carry_out() -> list[UUID]:
    """Every item that was agreed to and that nothing has become of yet. For the worker."""
    return list(DisposalItem.objects.agreed_to().order_by("disposal__decided_at", "number", "pk").values_list("pk", flat=True))


def whole_record(person_id: UUID) -> tuple[list[UUID], Rows]:
    """Whom a record is about, also under what turned out to be the same person, and every row of it by table; both locked at
    their root, so that nobody opens or holds it meanwhile. Empty where it is now part of another. For the worker."""
    people = Person.objects.select_for_update(of=("self",)).filter(Q(pk=person_id, same_as=None) | Q(same_as_id=person_id))
    ids = sorted(people.values_list("pk", flat=True))
    if person_id not in ids:
        return [], {}
    list(Concern.objects.select_for_update(of=("self",)).filter(person_id__in=ids).values_list("pk"))
    found = rows_of(ids, also=[apps.get_model(label) for label in GOES_TOO])
    everything = [pk for rows in found.values() for pk in rows]
    for copied in (Passage, DisclosedPassage):  # into a bundle about somebody else, or from another concern
        its_own = copied.objects.filter(row_id__in=everything).values_list("pk", flat=True)
        found[copied] = found.get(copied, set()) | set(its_own)
    return ids, found


def ways_in(found: Rows) -> Iterator[tuple[type[Model], Any, QuerySet[Model]]]:
    """Each way by which a row that stays leads to one of these: its table, the field, and the rows."""
    models: list[type[Model]] = [*tables(), Hold]
    for model in models:
        for field in model._meta.concrete_fields:
            if isinstance(field, ForeignKey) and found.get(field.related_model):
                led = model._default_manager.filter(**{f"{field.name}__in": found[field.related_model]})
                yield model, field, led.exclude(pk__in=found.get(model, set()))


def kept_with(found: Rows) -> set[str]:
    """The references of the records that stay and lead to these: what was joined, or went into the same enquiry."""
    kept = set()
    for model, field, rows in ways_in(found):
        if f"{model._meta.label}.{field.name}" not in LET_GO:
            kept |= {str(getattr(row, "reference", "") or model._meta.verbose_name) for row in rows}
    return kept


def stubs_of(found: Rows) -> list[dict[str, Any]]:
    """What is to be left of each concern and each enquiry among these rows, as the fields of a Stub."""
    concerns = Concern.objects.filter(pk__in=found.get(Concern, ())).values_list("reference", "received_at", "closed_at")
    enquiries = Enquiry.objects.filter(pk__in=found.get(Enquiry, ())).values_list("reference", "created_at", "closed_at")
    return [
        {"kind": kind, "reference": reference, "opened_on": _day(opened), "closed_on": _day(closed) if closed else None}
        for kind, rows in (("concern", concerns), ("enquiry", enquiries))
        for reference, opened, closed in rows
    ]


def counts_of(found: Rows) -> dict[str, int]:
    """How many rows of each kind, in words."""
    counted: dict[str, int] = defaultdict(int)
    for model, rows in found.items():
        counted[str(model._meta.verbose_name).capitalize()] += len(rows)
    return {kind: number for kind, number in sorted(counted.items()) if number}


def references_now(person_ids: Iterable[UUID]) -> list[str]:
    """The references of the concerns about somebody."""
    return [reference for found in references_of(person_ids).values() for reference in found]


def _day(at: Any) -> Any:
    return at.astimezone(clock.LONDON).date()
