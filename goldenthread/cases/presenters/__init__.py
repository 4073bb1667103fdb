from goldenthread.cases.presenters.hand_overs import hand_over_list, hand_over_page
from goldenthread.cases.presenters.refusals import refusal_reasons
from goldenthread.cases.presenters.staff import staff_page

__all__ = ["hand_over_list", "hand_over_page", "refusal_reasons", "staff_page"]
