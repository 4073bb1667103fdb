from goldenthread.sharing.views.agreements import agreement, agreements, end_agreement, make_agreement, review_agreement
from goldenthread.sharing.views.decisions import sharing_decisions

__all__ = ["agreement", "agreements", "end_agreement", "make_agreement", "review_agreement", "sharing_decisions"]
