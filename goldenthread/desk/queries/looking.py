"""Who can see a record, what left, and who has looked, for an information governance lead: never the file itself."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Count, Q, QuerySet

from goldenthread.audit import queries as audit
from goldenthread.audit.models import Entry
from goldenthread.audit.permissions import Permission
from goldenthread.cases.models import Concern
from goldenthread.core import clock
from goldenthread.involvement.models import Notice

SHOWN = {"opened": "looked_at", "lists": "looked_at_list"}
LOOKS = tuple(SHOWN.values())


def concerns_looked_at(actor: Any) -> QuerySet[Concern]:
    """The concerns of the lead's own organisation, as references with their team: nothing of anybody."""
    if not actor.has(Permission.SEE_WHO_LOOKED):
        return Concern.objects.none()
    mine = Concern.objects.filter(owner_id=actor.organisation_id)
    shown = ("reference", "team__name", "owner__name", "given_to__name", "restricted", "enquiry_id", "alerting_organisation_id")
    return mine.select_related("team", "owner", "given_to").only("team", "owner", "given_to", *shown)


def concern_of(actor: Any, reference: str) -> Concern | None:
    """The concern with this reference, or the one that carries the enquiry with it."""
    named = Q(reference=reference) | Q(enquiries_carried__reference=reference)
    return concerns_looked_at(actor).filter(named).distinct().first()


def what_left(actor: Any, concern_id: UUID) -> list[Notice]:
    """Whom the council told of a concern, or decided not to tell, and under which rule."""
    if not actor.has(Permission.SEE_WHO_LOOKED):
        return []
    found = Notice.objects.filter(owner_id=actor.organisation_id, concern_id=concern_id)
    return list(found.select_related("team__organisation").order_by("-created_at"))


def references_open_to(actor: Any, entries: Iterable[Entry]) -> dict[str, str]:
    """The reference of each record that these entries are of, by its id, as far as the actor may read that record now."""
    wanted: dict[str, set[str]] = {}
    for entry in entries:
        if entry.subject_id:
            wanted.setdefault(entry.kind, set()).add(entry.subject_id)
    found: dict[str, str] = {}
    for kind, ids in wanted.items():
        model = apps.get_model(kind)
        if any(field.name == "reference" for field in model._meta.concrete_fields):
            rows = model._default_manager.visible_to(actor).filter(pk__in=ids)
            found |= {str(pk): reference for pk, reference in rows.values_list("pk", "reference")}
    return found


def looks(
    actor: Any, record_ids: Iterable[UUID], *, who: str = "", since: date | None = None, shown: str = ""
) -> QuerySet[Entry]:
    """Everything done to or seen of a concern and its parts, newest first: by whom, since when, opened, in lists or changes."""
    found = audit.entries_about(actor, record_ids)
    if who:
        found = found.filter(Q(actor_name__icontains=who) | Q(organisation_name__icontains=who))
    if since:
        found = found.filter(at__gte=datetime.combine(since, time.min, tzinfo=clock.LONDON))
    if shown == "changes":
        return found.exclude(action__in=LOOKS)
    return found.filter(action=SHOWN[shown]) if shown in SHOWN else found


def lookers(found: QuerySet[Entry]) -> dict[str, int]:
    """How many people looked, and how often in all."""
    seen = Q(action__in=LOOKS)
    return found.order_by().aggregate(
        people=Count("actor_id", filter=seen & ~Q(actor_id=""), distinct=True), times=Count("pk", filter=seen)
    )
