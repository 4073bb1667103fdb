"""Safety and wellbeing of the person of an enquiry: the points, the option chosen, and the risks that they choose to take."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from goldenthread.cases.models import ChosenRisk, ChosenRiskReview, Enquiry, GridPoint, OptionChoice
from goldenthread.cases.queries.enquiries import enquiries

_LATEST_FIRST = Prefetch("reviews", ChosenRiskReview.objects.order_by("-created_at"))


def grid_points(actor: Any, enquiry: Enquiry) -> QuerySet[GridPoint]:
    """Every point and option, the one placed last first."""
    return GridPoint.objects.filter(enquiry__in=enquiries(actor).filter(pk=enquiry.pk)).order_by("-created_at")


def chosen_option(actor: Any, enquiry: Enquiry) -> OptionChoice | None:
    """The option chosen last."""
    found = OptionChoice.objects.filter(enquiry__in=enquiries(actor).filter(pk=enquiry.pk))
    return found.select_related("option").order_by("-created_at").first()


def chosen_risks(actor: Any, enquiry: Enquiry) -> QuerySet[ChosenRisk]:
    """Risks that the person chooses to take, the latest first."""
    found = every_chosen_risk(actor).filter(enquiry=enquiry)
    return found.select_related("capacity").prefetch_related(_LATEST_FIRST).order_by("-created_at")


def every_chosen_risk(actor: Any) -> QuerySet[ChosenRisk]:
    """Those of every enquiry whose file the actor may read."""
    found = ChosenRisk.objects.filter(enquiry__in=Enquiry.objects.visible_to(actor))
    return found.select_related("enquiry__concern__location", "enquiry__person__same_as", "enquiry__team")
