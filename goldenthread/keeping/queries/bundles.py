"""Requests of people for their own record."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.apps import apps
from django.db.models import Count, F, Model, Q, QuerySet

from goldenthread.accounts.actor import Actor
from goldenthread.audit.models import Entry
from goldenthread.audit.queries import looks_at
from goldenthread.cases.models import Concern, StaffAllegation
from goldenthread.cases.queries import known_of_reporter
from goldenthread.cases.rules.identifying import STAFF, Known
from goldenthread.keeping.models import BundleState, Passage, SubjectAccess, SubjectAccessQuerySet
from goldenthread.keeping.permissions import Permission
from goldenthread.keeping.rules.bundles import LEAVE_OUT, REMINDED_BEFORE
from goldenthread.people.models import Person

UNDER_WAY = (BundleState.GATHER, BundleState.DECIDE, BundleState.MAKE, BundleState.FAILED)  # nobody has an answer yet
LISTS = {
    "to-decide": Q(flagged=True, decision=""),
    "left-out": Q(decision="leave-out"),
    "decided": Q(decision="give"),
    "all": Q(),
}


def subject_accesses(actor: Actor) -> SubjectAccessQuerySet:
    """Every request that the actor handles, without its document."""
    return SubjectAccess.objects.visible_to(actor).defer("sealed")


def requests_listed(actor: Actor, *, over: bool) -> QuerySet[SubjectAccess]:
    """Those under way, the first due first; or those that were answered, the latest first."""
    if over:
        return subject_accesses(actor).exclude(state__in=UNDER_WAY).order_by("-due_on", "pk")
    return subject_accesses(actor).filter(state__in=UNDER_WAY).order_by("due_on", "pk")


def to_remind(today: date) -> SubjectAccessQuerySet:
    """Those that are due within a week and of whose day nobody was reminded. For the worker, of every organisation."""
    soon = SubjectAccess.objects.filter(state__in=UNDER_WAY, due_on__lte=today + REMINDED_BEFORE)
    return soon.exclude(reminded_for=F("due_on")).defer("sealed").select_related("owner")


def passages(actor: Actor) -> QuerySet[Passage]:
    """The passages of the requests that the actor handles, each with its request."""
    return Passage.objects.visible_to(actor).select_related("access").defer("access__sealed")


def given_passages(actor: Actor, access: SubjectAccess) -> QuerySet[Passage]:
    """What of a request is in its document."""
    return passages(actor).filter(access=access).exclude(decision=LEAVE_OUT)


def passages_listed(actor: Actor, access: SubjectAccess, which: str) -> QuerySet[Passage]:
    """One of LISTS of a request, in the order of the document."""
    return passages(actor).filter(LISTS[which], access=access).order_by("number")


def records_read(passages: Iterable[Passage]) -> list[list[Model]]:
    """The concerns, enquiries and people of whose record these passages say something, a list for each kind: whoever reads the
    passages looks at them. Words that are deleted show nothing."""
    read: dict[str, set[UUID]] = defaultdict(set)
    for one in passages:
        if one.words and one.record_id:
            read[one.record_table].add(one.record_id)
    rows = (apps.get_model(table)._default_manager.filter(pk__in=ids) for table, ids in sorted(read.items()))
    return [list(found.order_by("pk")) for found in rows]


def passage_counts(access: SubjectAccess) -> dict[str, int]:
    """How many passages of a request, which the caller has found as the actor's, each of LISTS has."""
    ways = {name.replace("-", "_"): Count("pk", filter=condition) for name, condition in LISTS.items() if condition}
    found = access.passages.aggregate(all=Count("pk"), **ways)
    return {name: found[name.replace("-", "_")] for name in LISTS}


def person_called(actor: Actor, reference: str) -> Person | None:
    """Whom a concern of the actor's own organisation is about: of a restricted one too."""
    if not actor.has(Permission.HANDLE_SUBJECT_ACCESS):
        return None
    found = (
        Concern.objects.filter(owner_id=actor.organisation_id, reference=reference).select_related("person__same_as").first()
    )
    return (found.person.same_as or found.person) if found else None


def shows_others(concern_ids: Iterable[UUID]) -> tuple[Known, ...]:
    """What shows who told us, or which member of staff is named. For the worker."""
    ids = list(concern_ids)
    told = Concern.objects.filter(pk__in=ids).select_related("reporter", "person__same_as", "location__provider", "provider")
    names = StaffAllegation.objects.filter(concern__in=ids).exclude(name="").values_list("name", flat=True)
    return (*known_of_reporter(*told), Known(STAFF, names=tuple(names)))


def looks_of(actor: Actor, subject_ids: Iterable[UUID]) -> list[Entry]:
    """Who has looked at these records, the first first."""
    return list(looks_at(actor, subject_ids).order_by("seq"))
