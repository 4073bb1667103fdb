"""The page of a complex case, and a disagreement with its steps."""

from typing import Any

from goldenthread.cases import queries
from goldenthread.cases.disagreements import Step, step_called, steps
from goldenthread.cases.models import Disagreement, Enquiry
from goldenthread.clocks import queries as clocks
from goldenthread.clocks.presenters import chip

KINDS = ("placement-at-risk", "turning-eighteen", "escalate-disagreement")


def complex_page(actor: Any, enquiry: Enquiry) -> dict[str, Any]:
    """Everything recorded, what stands now first, with the clock of each part."""
    found = queries.complexity_of(enquiry)
    about = [enquiry.pk, *(one.pk for one in found["disagreements"])]
    running = clocks.running_about(actor, about, KINDS)
    own = {one.kind: chip(one) for one in running.get(enquiry.pk, [])}
    unsettled = {one.pk: [chip(clock) for clock in running.get(one.pk, [])] for one in found["disagreements"]}
    return {
        "enquiry": enquiry,
        "concern": enquiry.concern,
        "meetings": found["meetings"],
        "transitions": found["transitions"],
        "placements": found["placements"],
        "chips": own,
        "disagreements": [
            {"one": one, "chips": unsettled[one.pk], "step": _taken(one)[-1]["step"]} for one in found["disagreements"]
        ],
    }


def disagreement_page(actor: Any, found: Disagreement) -> dict[str, Any]:
    """A disagreement: the steps that it was taken to, and those still to come."""
    running = clocks.running_about(actor, [found.pk], KINDS).get(found.pk, [])
    taken = _taken(found)
    return {
        "disagreement": found,
        "enquiry": found.enquiry,
        "concern": found.enquiry.concern,
        "chips": [chip(one) for one in running],
        "taken": taken,
        "to_come": _to_come(taken) if found.settled_at is None else [],
    }


def _taken(found: Disagreement) -> list[dict[str, Any]]:
    order = [one.key for one in steps()]
    rows = sorted(found.steps.all(), key=lambda one: order.index(one.key))
    return [{"row": one, "step": step_called(one.key)} for one in rows]


def _to_come(taken: list[dict[str, Any]]) -> list[Step]:
    reached = {one["step"].key for one in taken}
    return [step for step in steps() if step.key not in reached]
