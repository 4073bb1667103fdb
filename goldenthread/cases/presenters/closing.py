"""Before an enquiry can close: what is done, what is not, and where each is put right (pictures 05 and 15)."""

from typing import Any

from django.urls import reverse

from goldenthread.cases import queries
from goldenthread.cases.models import ENDED, Concern, Enquiry
from goldenthread.cases.presenters.refusals import refusal_reasons
from goldenthread.cases.rules.closing import CLOSING, ClosingCheck
from goldenthread.cases.rules.concerns import CONCLUDE_FIRST
from goldenthread.core.decisions import Refused


def before_closing(enquiry: Enquiry) -> dict[str, Any]:
    """The list on an enquiry's own page, in one statement: "4 of 7 done"."""
    check = queries.closing_check(enquiry)
    done = [CLOSING[key].done for key in check.done]
    done += [f"{CLOSING[key].left}: set aside by a manager" for key in check.set_aside]
    return {"done": done, "left": _left(check, enquiry), "total": len(done) + len(check.reasons)}


def open_gates(enquiry: Enquiry) -> list[dict[str, Any]]:
    """What keeps an enquiry open, and whether a manager may set it aside."""
    return _left(queries.closing_check(enquiry), enquiry)


def _left(check: ClosingCheck, enquiry: Enquiry) -> list[dict[str, Any]]:
    return [
        {"key": one.key, "text": one.words, "href": _page(one.key, enquiry), "override": bool(CLOSING[one.key].override)}
        for one in check.reasons
    ]


def _page(key: str, enquiry: Enquiry) -> str:
    gate = CLOSING[key]
    if key == "told" and enquiry.stage not in ENDED:  # nothing is told before there is something to tell
        return reverse("conclude_enquiry", args=[enquiry.pk])
    return reverse(gate.page, args=[enquiry.concern_id if gate.of_concern else enquiry.pk])


def conclusion_page(actor: Any, enquiry: Enquiry) -> dict[str, Any]:
    """What stands in the way of concluding, each with the page that puts it right, or how it ended."""
    check = queries.closing_check(enquiry, concluding=True)
    left = _left(check, enquiry)
    if enquiry.stage == "planning":
        left.insert(
            0, {"text": "Plan the enquiry first", "href": reverse("plan_enquiry", args=[enquiry.pk]), "override": False}
        )
    return {
        "enquiry": enquiry,
        "concern": enquiry.concern,
        "ended": enquiry.stage in ENDED,
        "endings": list(queries.endings(actor, enquiry)),
        "reasons": [] if enquiry.stage in ENDED else left,
    }


def refused_closing(refusal: Refused | None, concern: Concern) -> dict[str, Any]:
    """Why a concern cannot close, each reason with the page that puts it right, and what a manager may do about it."""
    if refusal is None:
        return {"enquiry": concern.enquiry, "reasons": []}
    gates = open_gates(concern.enquiry) if concern.enquiry else []
    pages = {one["text"]: one["href"] for one in gates}
    if concern.enquiry:
        pages[CONCLUDE_FIRST] = reverse("conclude_enquiry", args=[concern.enquiry.pk])
    return {
        "enquiry": concern.enquiry,
        "reasons": refusal_reasons(refusal, concern, pages),
        "can_set_aside": any(one["override"] and one["text"] in refusal.reasons for one in gates),
        "untold": queries.untold_kinds(concern),
    }
