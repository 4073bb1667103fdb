"""Refusals as the screen shows them: each reason leads to the page that puts it right."""

from collections.abc import Mapping

from django.urls import reverse

from goldenthread.cases.models import Concern
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


def refusal_reasons(refusal: Refused | None, concern: Concern, pages: Mapping[str, str] | None = None) -> list[dict[str, str]]:
    """Each reason with the address of the page that puts it right; the concern's own page where there is no other.

    `pages` are the addresses of reasons whose words come from elsewhere, such as the enquiry's.
    """
    known = pages or {}
    return [
        {"text": text, "href": known.get(text) or reverse(FIXED_ON.get(text, "concern"), args=[concern.pk])}
        for text in (refusal.reasons if refusal else ())
    ]
