"""What is on hold. Whoever keeps holds sees references, and nothing of what a record says."""

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from goldenthread.accounts.actor import Actor
from goldenthread.cases.models import Concern, Enquiry
from goldenthread.core.references import tidy_reference
from goldenthread.directory.models import Provider
from goldenthread.keeping.models import DisposalItem, DisposeDate, DisposeDateQuerySet, Hold, HoldCovers, HoldQuerySet
from goldenthread.keeping.permissions import Permission


def holds(actor: Actor) -> HoldQuerySet:
    """Every hold that the actor keeps, with what it is on."""
    return Hold.objects.visible_to(actor).select_related("concern__person", "enquiry__person", "owner")


def listed(actor: Actor, *, lifted: bool) -> QuerySet[Hold]:
    """Those that stand, the next to review first; or those that were lifted, the latest first."""
    if lifted:
        return holds(actor).filter(lifted_at__isnull=False).order_by("-lifted_at", "pk")
    return holds(actor).standing().order_by("review_on", "pk")


def held_by_words(actor: Actor, covers: str, typed: str) -> dict[str, Any] | None:
    """What somebody means, as the fields of a Hold: of their own organisation, a restricted record too. None where nothing of
    theirs has this reference, or no provider this number."""
    if not actor.has(Permission.KEEP_HOLDS):
        return None
    if covers == HoldCovers.COUNCIL:
        return {"record": "Every record"}
    if covers == HoldCovers.PROVIDER:
        provider = Provider.objects.filter(cqc_id=typed.strip()).first()
        return {"provider": provider, "record": provider.name} if provider else None
    name, model = ("enquiry", Enquiry) if covers == HoldCovers.ENQUIRY else ("concern", Concern)
    own = model._default_manager.select_related("person").filter(owner_id=actor.organisation_id)
    found = own.filter(reference=tidy_reference(typed) or "").first()
    return {name: found, "record": found.reference} if found else None


def held_dates(hold: Hold) -> DisposeDateQuerySet:
    """The dates of everybody whose record a hold on a provider, or on everything, keeps."""
    dates = DisposeDate.objects.filter(owner_id=hold.owner_id)
    if hold.covers != HoldCovers.PROVIDER:
        return dates
    people = about_provider(hold).values_list("person_id", "person__same_as_id")
    return dates.filter(person_id__in={same or person for person, same in people})


def about_provider(hold: Hold) -> QuerySet[Concern]:
    """The concerns of the holder about the provider that a hold is on, by name or by its place."""
    about = Q(provider=hold.provider_id) | Q(location__provider=hold.provider_id)
    return Concern.objects.filter(about, owner_id=hold.owner_id)


def let_disposals_end(owner_id: UUID) -> None:
    """Wait until no record of an organisation is being disposed of, and let none begin before this transaction ends."""
    items = DisposalItem.objects.agreed_to().filter(disposal__owner_id=owner_id)
    list(items.select_for_update(of=("self",)).values_list("pk"))
