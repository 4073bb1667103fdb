"""The path of a child as the screen shows it: what is owed, what was recorded, and what is known of the child."""

from typing import Any

from django.core.paginator import Paginator

from goldenthread.cases import queries, rules
from goldenthread.cases.models import ChildRecord, ChildStep, Enquiry
from goldenthread.clocks import queries as clocks
from goldenthread.clocks.presenters import chip

A_PAGE = 20
WISHES = {"asked": "Asked", "cannot-say": "They cannot say", "not-asked": "Not asked yet"}
SEEN = {"yes": "Seen alone", "no": "Not seen alone, and they cannot be", "not-yet": "Not seen alone yet"}
PARENTAL = {"known": "Parental responsibility", "not-known": "Not known yet who has parental responsibility"}


def child_path_page(actor: Any, enquiry: Enquiry, number: str = "") -> dict[str, Any]:
    """What is owed on the path, with its time, and every step recorded."""
    of_path = [one for one in clocks.about(actor, enquiry.concern_id) if one.kind in rules.OF_THE_PATH and not one.done_at]
    page = Paginator(queries.child_steps(enquiry), A_PAGE).get_page(number)
    return {
        "enquiry": enquiry,
        "concern": enquiry.concern,
        "running": [{"words": clocks.words(one), "chip": chip(one)} for one in of_path],
        "page": page,
        "steps": [_step(one) for one in page],
    }


def _step(one: ChildStep) -> dict[str, Any]:
    step = rules.STEPS[one.step]
    return {"one": one, "words": step.words, "decided": step.outcomes[one.outcome].words}


def child_page(enquiry: Enquiry, number: str = "") -> dict[str, Any]:
    """What closing still waits for, and what was said of the child so far."""
    page = Paginator(queries.child_records(enquiry), A_PAGE).get_page(number)
    return {
        "enquiry": enquiry,
        "concern": enquiry.concern,
        "waits": queries.left_of_child(enquiry),
        "page": page,
        "records": [_record(one) for one in page],
    }


def _record(one: ChildRecord) -> dict[str, Any]:
    lines = (
        (WISHES[one.wishes], one.wishes_words or one.wishes_because),
        (SEEN[one.seen_alone], one.seen_words or one.seen_because),
        (PARENTAL[one.parental], one.parental_words),
        ("Household", one.household),
    )
    return {"one": one, "lines": [(words, said) for words, said in lines if said or words != "Household"]}
