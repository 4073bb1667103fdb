from goldenthread.cases.presenters.contact import not_to_know, referrer_page, safe_contact_page, tell_party_page
from goldenthread.cases.presenters.hand_overs import hand_over_list, hand_over_page
from goldenthread.cases.presenters.refusals import refusal_reasons

__all__ = [
    "hand_over_list",
    "hand_over_page",
    "not_to_know",
    "referrer_page",
    "refusal_reasons",
    "safe_contact_page",
    "tell_party_page",
]
