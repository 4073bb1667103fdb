"""Safety and wellbeing of the person of an enquiry: the points, the option chosen, and the risks that they choose to take."""

from typing import Any

from django.db.models import QuerySet

from goldenthread.cases.models import ChosenRisk, Enquiry, GridPoint, OptionChoice
from goldenthread.cases.queries.enquiries import enquiries


def grid_points(actor: Any, enquiry: Enquiry) -> QuerySet[GridPoint]:
    """Every point and option, the one placed last first."""
    return GridPoint.objects.filter(enquiry__in=enquiries(actor).filter(pk=enquiry.pk)).order_by("-created_at")


def chosen_option(actor: Any, enquiry: Enquiry) -> OptionChoice | None:
    """The option chosen last."""
    found = OptionChoice.objects.filter(enquiry__in=enquiries(actor).filter(pk=enquiry.pk))
    return found.select_related("option").order_by("-created_at").first()


def chosen_risks(actor: Any, enquiry: Enquiry) -> QuerySet[ChosenRisk]:
    """Risks that the person chooses to take, the latest first."""
    found = ChosenRisk.objects.filter(enquiry__in=enquiries(actor).filter(pk=enquiry.pk))
    return found.select_related("capacity").order_by("-created_at")
