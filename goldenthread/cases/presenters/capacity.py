"""Capacity and advocacy, as their pages show them."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator

from goldenthread.cases import queries
from goldenthread.cases.models import CapacityConclusion, CapacityDecision, CapacityRecord, Enquiry
from goldenthread.cases.rules.advocacy import DIFFICULTIES, KINDS, STEPS
from goldenthread.cases.rules.capacity import FUNCTIONS
from goldenthread.clocks import queries as clocks
from goldenthread.clocks.presenters import chip
from goldenthread.core import clock
from goldenthread.ui.clock_words import ClockWords
from goldenthread.ui.words import short_date_words

PAGE_SIZE, SHOWN = 10, 20
STAGES = {
    "impairment": "Stage 1: an impairment of the mind or brain",
    **{key: f"Stage 2: {words[:1].lower()}{words[1:]}" for key, words in FUNCTIONS.items()},
}
STAGES |= {"because_of": "Because of the impairment"}
YES_NO = {"yes": "Yes", "no": "No"}


def capacity_page(actor: Any, enquiry: Enquiry, number: str | None) -> dict[str, Any]:
    """What was found of each decision, the latest first, and how the decision was then made."""
    page = Paginator(queries.capacity_records(actor, enquiry), PAGE_SIZE).get_page(number)
    return {
        "enquiry": enquiry,
        "concern": enquiry.concern,
        "owed": owed_of(actor, enquiry, "consider-capacity"),
        "page": page,
        "records": [_record(one) for one in page.object_list],
    }


def owed_of(actor: Any, enquiry: Enquiry, *kinds: str) -> list[ClockWords]:
    """The running clocks of these kinds about an enquiry."""
    return [chip(one) for one in clocks.running_about(actor, [enquiry.pk], kinds).get(enquiry.pk, [])]


def _record(one: CapacityRecord) -> dict[str, Any]:
    found = [
        (STAGES[key], f"{YES_NO[kept['answer']]}. {kept['evidence']}") for key in STAGES if (kept := one.findings.get(key))
    ]
    first = [("Because", one.because)] + ([("Help to decide", one.support)] if one.support else [])
    return {
        "one": one,
        "pairs": first + found,
        "who": f"{one.found_by}, {short_date_words(one.found_on, clock.today())}",
        "decisions": [_decision(made) for made in sorted(one.decisions.all(), key=lambda made: made.created_at)],
    }


def _decision(made: CapacityDecision) -> dict[str, Any]:
    pairs = [
        ("Wishes and feelings", made.wishes),
        ("Consulted" if made.best_interests else "Helped by", made.consulted),
        ("Less restrictive ways", made.less_restrictive),
    ]
    return {
        "title": "Best-interests decision" if made.best_interests else "Their own decision, with help",
        "decided": made.decided,
        "who": f"{made.by}, {short_date_words(made.decided_on, clock.today())}",
        "pairs": [(term, text) for term, text in pairs if text],
    }


def capacity_choices(actor: Any, enquiry: Enquiry) -> list[tuple[UUID, str]]:
    """The latest records to choose from, each by its decision and what was found."""
    rows = queries.capacity_records(actor, enquiry)[:SHOWN]
    return [(one.pk, f"{one.decision}: {CapacityConclusion(one.conclusion).label.lower()}") for one in rows]


def advocacy_page(actor: Any, enquiry: Enquiry) -> dict[str, Any]:
    """Whether an advocate must be arranged, and where one stands; the latest first."""
    decisions = queries.advocacy_decisions(actor, enquiry)[:SHOWN]
    steps = list(queries.advocate_steps(actor, enquiry)[:SHOWN])
    return {
        "enquiry": enquiry,
        "concern": enquiry.concern,
        "owed": owed_of(actor, enquiry, "consider-advocacy", "advocate-allocated"),
        "stands": enquiry.parts.get("advocacy", ""),
        "steps": steps,
        "decisions": list(decisions),
        "step_words": STEPS,
        "kind_words": KINDS,
        "difficulties": DIFFICULTIES,
    }
