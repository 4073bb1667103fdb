"""What can be known of the risks and the plans of an enquiry, each within the actor's scope."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from goldenthread.cases.models import (
    Enquiry,
    EnquiryEnding,
    EnquiryPlan,
    Finding,
    OutsideReference,
    PlanDecision,
    PlanLine,
    Risk,
)


def risks(actor: Any) -> QuerySet[Risk]:
    """Every risk of the enquiries that the actor may read, with its findings, the latest first."""
    findings = Prefetch("findings", Finding.objects.order_by("-created_at", "-pk"))
    return Risk.objects.visible_to(actor).select_related("enquiry__concern").prefetch_related(findings)


def risks_of(actor: Any, enquiry: Enquiry) -> QuerySet[Risk]:
    """The risks of one enquiry as they were recorded, those taken out too."""
    return risks(actor).filter(enquiry=enquiry).order_by("created_at", "pk")


def outside_references(actor: Any, enquiry: Enquiry) -> QuerySet[OutsideReference]:
    """Under which numbers other bodies keep the same matter."""
    return OutsideReference.objects.visible_to(actor).filter(enquiry=enquiry).order_by("created_at", "pk")


def enquiry_plans(actor: Any, enquiry: Enquiry) -> QuerySet[EnquiryPlan]:
    """How the enquiry was planned, the latest first."""
    return EnquiryPlan.objects.visible_to(actor).filter(enquiry=enquiry).order_by("-created_at", "-pk")


def plan_lines(actor: Any) -> QuerySet[PlanLine]:
    """Every line of the safeguarding plans that the actor may read."""
    return PlanLine.objects.visible_to(actor).select_related("enquiry__concern").order_by("by_when", "created_at")


def plan_decisions(actor: Any, enquiry: Enquiry) -> QuerySet[PlanDecision]:
    """What was decided about the safeguarding plan, the latest first."""
    return PlanDecision.objects.visible_to(actor).filter(enquiry=enquiry).order_by("-created_at", "-pk")


def latest_plan_decision(enquiry: Enquiry) -> PlanDecision | None:
    """The one that counts. For use where the enquiry has been shown to be the actor's."""
    return enquiry.plan_decisions.order_by("-created_at", "-pk").first()


def endings(actor: Any, enquiry: Enquiry) -> QuerySet[EnquiryEnding]:
    """How the enquiry ended, the latest first."""
    return EnquiryEnding.objects.visible_to(actor).filter(enquiry=enquiry).order_by("-created_at", "-pk")
