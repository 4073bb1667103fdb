from goldenthread.cases.presenters.crime import crime_page, provider_page
from goldenthread.cases.presenters.hand_overs import hand_over_list, hand_over_page
from goldenthread.cases.presenters.refusals import refusal_reasons

__all__ = ["crime_page", "hand_over_list", "hand_over_page", "provider_page", "refusal_reasons"]
