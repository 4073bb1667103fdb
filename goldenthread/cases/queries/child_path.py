"""What is known of a child whom an enquiry is about, and how far its path has come."""

from typing import Any

from django.db.models import QuerySet

from goldenthread.cases.models import ChildRecord, ChildStep, Enquiry
from goldenthread.cases.queries.enquiries import enquiries
from goldenthread.cases.rules.duty import OF_CHILDREN


def enquiries_about_children(actor: Any) -> QuerySet[Enquiry]:
    """The section 47 enquiries and section 17 assessments whose file the actor may read."""
    return enquiries(actor).filter(kind__in=OF_CHILDREN)


def child_steps(enquiry: Enquiry) -> QuerySet[ChildStep]:
    """Every step recorded, the latest first. Its caller has already shown that the enquiry is the actor's."""
    return enquiry.child_steps.order_by("-created_at", "-pk")


def child_steps_done(enquiry: Enquiry) -> dict[str, str]:
    """The latest outcome of each step that was recorded. Its caller has already shown that the enquiry is the actor's."""
    return dict(enquiry.child_steps.order_by("created_at", "pk").values_list("step", "outcome"))


def child_records(enquiry: Enquiry) -> QuerySet[ChildRecord]:
    """What was said of the child, the latest first. Its caller has already shown that the enquiry is the actor's."""
    return enquiry.child_records.order_by("-created_at", "-pk")
