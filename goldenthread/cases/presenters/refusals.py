"""Refusals as the screen shows them: each reason leads to the page that puts it right."""

from collections.abc import Mapping

from django.urls import reverse

from goldenthread.cases.models import Concern
from goldenthread.cases.rules.hand_overs import is_in_hand
from goldenthread.cases.rules.safety import NOT_SAFE_YET, SAY_WHETHER_SAFE
from goldenthread.core.decisions import Refused

FIXED_ON = {
    "Start triage before you decide": "concern",
    "Say who the person is, or that it cannot be known yet": "identify_person",
    "Tell everyone who must be told, or record why not": "send_notices",
    "Check who must be told": "send_notices",
    "Decide what happens next": "record_decision",
    "Tell the outcome": "tell_outcome",
    SAY_WHETHER_SAFE: "decide_safe_tonight",
    NOT_SAFE_YET: "decide_safe_tonight",
    "Say whether they are safe tonight": "decide_safe_tonight",
    "Check again that they are safe": "decide_safe_tonight",
    "Agree a joint plan with children’s services first: nothing closes because of a birthday": "joint_plan",
    "A manager looks at the third no further action": "manager_review",
    "Tell who else must hear": "must_hear",
    "Conclude the work or aim it at others": "death",
    "Tell whoever raised it": "tell_referrer",
    "Tell the person": "tell_person",
}


FIXED_IN_ENQUIRY = {
    "Hold the strategy discussion": "child_path",
    "Complete the assessment of the child": "child_path",
    "Hold the initial child protection conference": "child_path",
    "Hold the first core group meeting": "child_path",
    "Hold the first child protection review conference": "child_path",
    "Hold the next child protection review conference": "child_path",
}


def refusal_reasons(refusal: Refused | None, concern: Concern, pages: Mapping[str, str] | None = None) -> list[dict[str, str]]:
    """Each reason with the address of the page that puts it right; the concern's own page where there is no other.

    `pages` are the addresses of reasons whose words come from elsewhere, such as the enquiry's.
    """
    known, reasons = pages or {}, refusal.reasons if refusal else ()
    return [{"text": text, "href": known.get(text) or _puts_right(text, concern)} for text in reasons]


def _puts_right(reason: str, concern: Concern) -> str:
    if is_in_hand(reason):
        return reverse("hand_overs_out")
    if concern.enquiry_id and reason in FIXED_IN_ENQUIRY:
        return reverse(FIXED_IN_ENQUIRY[reason], args=[concern.enquiry_id])
    return reverse(FIXED_ON.get(reason, "concern"), args=[concern.pk])
