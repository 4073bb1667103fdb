"""What is recorded of an enquiry that is complex. Each caller has shown that the enquiry is the actor's."""

from typing import Any

from django.db.models import QuerySet

from goldenthread.cases.models import Disagreement, DisciplinesMeeting, Enquiry, PlacementRisk, TransitionPlan
from goldenthread.cases.queries.enquiries import enquiries


def complexity_of(enquiry: Enquiry) -> dict[str, list[Any]]:
    """Everything, each newest first: four statements and one for the steps."""
    return {
        "meetings": list(DisciplinesMeeting.objects.filter(enquiry=enquiry).order_by("-held_on", "-created_at")),
        "transitions": list(TransitionPlan.objects.filter(enquiry=enquiry).order_by("-created_at")),
        "placements": list(PlacementRisk.objects.filter(enquiry=enquiry).order_by("-created_at")),
        "disagreements": list(_with_steps().filter(enquiry=enquiry).order_by("-created_at")),
    }


def disagreements(actor: Any) -> QuerySet[Disagreement]:
    """The disagreements about enquiries that the actor may read."""
    mine = enquiries(actor).order_by().values("pk")
    return _with_steps().select_related("enquiry__concern", "enquiry__team").filter(enquiry__in=mine)


def open_disagreements(enquiry: Enquiry) -> int:
    """How many are not settled."""
    return Disagreement.objects.filter(enquiry=enquiry, settled_at=None).count()


def _with_steps() -> QuerySet[Disagreement]:
    return Disagreement.objects.prefetch_related("steps")
