"""The risks of an enquiry and its safeguarding plan, as their pages show them."""

from typing import Any

from goldenthread.cases import queries
from goldenthread.cases.models import Enquiry, Risk, Stage
from goldenthread.cases.rules.plans import GOES_ON
from goldenthread.clocks import queries as clocks
from goldenthread.clocks.presenters import chip
from goldenthread.ui.clock_words import ClockWords


def named(risk: Risk) -> dict[str, Any]:
    """One risk in words, with what was found of it, the latest first."""
    return {
        "one": risk,
        "title": risk.get_abuse_display(),
        "where": risk.get_location_display(),
        "source": risk.get_source_display(),
        "findings": list(risk.findings.all()),
    }


def risks_page(actor: Any, enquiry: Enquiry) -> dict[str, Any]:
    """Every risk that stands, those without a finding first, each with its findings; then those taken out."""
    every = [named(risk) | {"number": n} for n, risk in enumerate(queries.risks_of(actor, enquiry), 1)]
    every.sort(key=lambda risk: bool(risk["findings"]))
    return {
        "enquiry": enquiry,
        "concern": enquiry.concern,
        "risks": [risk for risk in every if risk["one"].out_at is None],
        "out": [risk for risk in every if risk["one"].out_at],
        "owed": _owed(actor, enquiry, "enquiry-work"),
        "closed": enquiry.stage == Stage.CLOSED,
    }


def plan_page(actor: Any, enquiry: Enquiry) -> dict[str, Any]:
    """What each agency does, what was decided about the plan, the latest first, and what can be done now."""
    lines = list(queries.plan_lines(actor).filter(enquiry=enquiry))
    decisions = list(queries.plan_decisions(actor, enquiry))
    latest = decisions[0] if decisions else None
    return {
        "enquiry": enquiry,
        "concern": enquiry.concern,
        "lines": [line for line in lines if line.out_at is None],
        "out": [line for line in lines if line.out_at],
        "decisions": decisions,
        "goes_on": bool(latest and latest.kind in GOES_ON),
        "planning": enquiry.stage == Stage.PLANNING,
        "owed": _owed(actor, enquiry, "agree-plan", "review-plan"),
    }


def _owed(actor: Any, enquiry: Enquiry, *kinds: str) -> list[ClockWords]:
    return [chip(one) for one in clocks.running_about(actor, [enquiry.pk], kinds).get(enquiry.pk, [])]
