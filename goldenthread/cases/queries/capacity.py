"""Capacity and advocacy of an enquiry: the records, what closing must know, and the codes of the national return."""

from typing import Any

from django.db.models import QuerySet

from goldenthread.cases import rules
from goldenthread.cases.models import AdvocacyDecision, AdvocateStep, CapacityRecord, Enquiry
from goldenthread.cases.queries.enquiries import enquiries
from goldenthread.cases.rules.advocacy import ALLOCATED


def capacity_records(actor: Any, enquiry: Enquiry | None = None) -> QuerySet[CapacityRecord]:
    """What was found of capacity, the latest first: of one enquiry, or of each in scope."""
    scope = enquiries(actor) if enquiry is None else enquiries(actor).filter(pk=enquiry.pk)
    found = CapacityRecord.objects.filter(enquiry__in=scope).select_related("enquiry__concern__location")
    return found.prefetch_related("decisions").order_by("-created_at")


def advocacy_decisions(actor: Any, enquiry: Enquiry) -> QuerySet[AdvocacyDecision]:
    """Whether an advocate must be arranged, the latest first."""
    return AdvocacyDecision.objects.filter(enquiry__in=enquiries(actor).filter(pk=enquiry.pk)).order_by("-created_at")


def advocate_steps(actor: Any, enquiry: Enquiry) -> QuerySet[AdvocateStep]:
    """An advocate asked for, named or gone, the latest first."""
    return AdvocateStep.objects.filter(enquiry__in=enquiries(actor).filter(pk=enquiry.pk)).order_by("-created_at")


def current_advocate(enquiry: Enquiry) -> AdvocateStep | None:
    """The advocate whom the person has now."""
    latest = enquiry.advocate_steps.order_by("-created_at").first()
    return latest if latest and latest.step == ALLOCATED else None


def capacity_conclusions(enquiry: Enquiry) -> dict[str, str]:
    """By decision, the latest conclusion about it. The words of a decision are compared without regard to case."""
    rows = enquiry.capacity_records.order_by("created_at").values_list("decision", "conclusion")
    return {" ".join(decision.casefold().split()): conclusion for decision, conclusion in rows}


def return_codes(enquiry: Enquiry) -> dict[str, Any]:
    """The answers of this enquiry to SG3a and SG4a, in the codes of the interchange (contracts §5)."""
    outcomes = list(enquiry.desired_outcomes.values_list("state", "asked"))
    latest = enquiry.not_asked.order_by("-created_at").values_list("answer", flat=True).first()
    duty = enquiry.advocacy_decisions.order_by("-created_at").first()
    helped = enquiry.advocate_steps.filter(step=ALLOCATED).exists() or bool(duty and duty.somebody)
    return {
        "lacked_capacity": rules.lacked_capacity(capacity_conclusions(enquiry).values()),
        "supported": helped,
        "outcomes_asked": rules.outcomes_asked([asked for _, asked in outcomes], latest or ""),
        "outcomes_achieved": rules.outcomes_achieved([state for state, _ in outcomes]),
    }
