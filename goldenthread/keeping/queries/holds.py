"""What is on hold. Whoever keeps holds sees references, and nothing of what a record says."""

from django.db.models import QuerySet

from goldenthread.accounts.actor import Actor
from goldenthread.cases.models import Concern
from goldenthread.keeping.models import Hold, HoldQuerySet
from goldenthread.keeping.permissions import Permission


def holds(actor: Actor) -> HoldQuerySet:
    """Every hold that the actor keeps, with its concern."""
    return Hold.objects.visible_to(actor).select_related("concern__person", "owner")


def listed(actor: Actor, *, lifted: bool) -> QuerySet[Hold]:
    """Those that stand, the next to review first; or those that were lifted, the latest first."""
    if lifted:
        return holds(actor).filter(lifted_at__isnull=False).order_by("-lifted_at", "pk")
    return holds(actor).standing().order_by("review_on", "pk")


def concern_called(actor: Actor, reference: str) -> Concern | None:
    """The concern of the actor's own organisation with this reference, to hold it: a restricted one too."""
    if not actor.has(Permission.KEEP_HOLDS):
        return None
    return Concern.objects.select_related("person").filter(owner_id=actor.organisation_id, reference=reference).first()
