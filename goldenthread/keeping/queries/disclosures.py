"""Disclosures, and what of a concern the chosen parts are copied from."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, Model, Q, QuerySet

from goldenthread.accounts.actor import Actor
from goldenthread.cases.models import Concern, Enquiry
from goldenthread.cases.queries import concerns_held, left_out_of_documents
from goldenthread.cases.queries.shares import enquiry_given_with
from goldenthread.cases.rules.identifying import Known
from goldenthread.keeping.models import DisclosedPassage, Disclosure
from goldenthread.keeping.queries.mentions import Held, called_by, passages_in, rows_from, tables
from goldenthread.keeping.rules.bundles import LEAVE_OUT
from goldenthread.keeping.rules.disclosures import TAKE_OUT, tables_of

LISTS = {
    "preview": ~Q(decision=LEAVE_OUT),
    "to-decide": Q(flagged=True, decision=""),
    "not-given": Q(decision__in=(LEAVE_OUT, TAKE_OUT)),
}
# Of the tables that are copied, what is not: it shows who told us, is cut from what is copied whole, or is machinery of ours.
NOT_COPIED = {
    *(("cases.Concern", field) for field in ("headline", "raised by organisation", "ring words", "safe practice")),
    ("cases.Concern", "what is recorded"),
    ("cases.ProviderDecision", "reporter done"),
}
NOT_AUTHORS = frozenset({"raised_by", "came_by", "wants_said_by"})


@dataclass(frozen=True)
class Copied:
    """One passage as it stands in the record, and who wrote it where the record says so."""

    held: Held
    written_by: str


def disclosures(actor: Actor) -> QuerySet[Disclosure]:
    """What the actor may read of disclosures, without the document."""
    return Disclosure.objects.visible_to(actor).select_related("concern__person__same_as", "owner").defer("sealed")


def disclosures_of(actor: Actor, concern: Concern) -> QuerySet[Disclosure]:
    """Everything that was prepared to be given of a concern, the latest first."""
    return disclosures(actor).filter(concern=concern).order_by("-created_at", "-pk")


def disclosed_passages(actor: Actor) -> QuerySet[DisclosedPassage]:
    """The passages of the disclosures that the actor may read."""
    found = DisclosedPassage.objects.visible_to(actor)
    return found.select_related("disclosure__concern").defer("disclosure__sealed")


def disclosed_listed(actor: Actor, disclosure: Disclosure, which: str) -> QuerySet[DisclosedPassage]:
    """One of LISTS of a disclosure, in the order of the document."""
    return disclosed_passages(actor).filter(LISTS[which], disclosure=disclosure).order_by("number")


def disclosed_counts(disclosure: Disclosure) -> dict[str, int]:
    """How many passages of a disclosure, which the caller has found as the actor's, each of LISTS has."""
    ways = {name.replace("-", "_"): Count("pk", filter=condition) for name, condition in LISTS.items()}
    found = disclosure.passages.aggregate(**ways)
    return {name: found[name.replace("-", "_")] for name in LISTS}


def copied_from(concern: Concern, parts: Collection[str]) -> list[Copied]:
    """Every passage of the chosen parts of a concern and of the enquiry that it led to, by time. For the worker."""
    start: dict[type[Model], set[Any]] = {Concern: {concern.pk}}
    if enquiry := enquiry_given_with(concern):
        start[Enquiry] = {enquiry.pk}
    chosen = tables_of(parts)
    found = rows_from(start, tables())
    rows = [
        row for model, ids in found.items() if model._meta.label in chosen for row in model._default_manager.filter(pk__in=ids)
    ]
    called = called_by(rows) | {concern.pk: concern.reference}
    copied = [Copied(held, _author(row)) for row in rows for held in passages_in(row, called, [], elsewhere=False)]
    given = [one for one in copied if (one.held.table, one.held.field) not in NOT_COPIED]
    return sorted(given, key=lambda one: (one.held.at is None, one.held.at, one.held.table, str(one.held.row_id)))


def _author(row: Model) -> str:
    """Who wrote a row down, where it says so."""
    for field in row._meta.concrete_fields:
        names_somebody = field.name.endswith("_by") and field.name not in NOT_AUTHORS and not field.choices
        if isinstance(field, CharField) and names_somebody and getattr(row, field.name):
            return str(getattr(row, field.name))
    return ""


def left_out_of(concern: Concern) -> list[Known]:
    """What stands in no disclosure of a concern: who told us, staff who are named, and what is protected, with every concern of
    its enquiry. For the worker."""
    return left_out_of_documents(held_with(concern))


def held_with(concern: Concern) -> Iterable[Concern]:
    """The concern, with every other of the enquiry that it led to."""
    enquiry = Enquiry.objects.filter(pk=concern.enquiry_id).first() if concern.enquiry_id else None
    return concerns_held(enquiry) if enquiry else [concern]
