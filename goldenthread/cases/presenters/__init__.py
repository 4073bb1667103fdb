from goldenthread.cases.presenters.children import children_page, joint_plan_page
from goldenthread.cases.presenters.events import matches_page, overrides_page, review_page
from goldenthread.cases.presenters.hand_overs import hand_over_list, hand_over_page
from goldenthread.cases.presenters.refusals import refusal_reasons

__all__ = [
    "children_page",
    "hand_over_list",
    "hand_over_page",
    "joint_plan_page",
    "matches_page",
    "overrides_page",
    "refusal_reasons",
    "review_page",
]
