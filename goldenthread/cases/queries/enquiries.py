"""What can be known of enquiries, each within the actor's scope."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from goldenthread.cases.models import ENDED, Enquiry
from goldenthread.core.prepared import prepared


def enquiries(actor: Any) -> QuerySet[Enquiry]:
    """The enquiries whose file the actor may read."""
    found = Enquiry.objects.visible_to(actor)
    return found.select_related("person__same_as", "concern__location", "team", "lead", "manager", "owner")


def enquiry_by_id(actor: Any, enquiry_id: UUID) -> Enquiry | None:
    """One of them, for the pages that are opened most."""
    return next(iter(_one(actor.as_reader(), enquiry_id)), None)


@prepared
def _one(reader: Any, enquiry_id: UUID) -> QuerySet[Enquiry]:
    return enquiries(reader).filter(pk=enquiry_id)


def enquiries_in_work(actor: Any) -> QuerySet[Enquiry]:
    """Those that have not ended, the one begun last first."""
    return enquiries(actor).exclude(stage__in=ENDED).order_by("-started_at", "pk")
