from goldenthread.sharing.queries.agreements import (
    AGREEMENT_LISTS,
    agreement_called,
    agreements,
    covering,
    offered_agreements,
    organisations_to_agree_with,
    stale_agreements,
    to_review,
)
from goldenthread.sharing.queries.decisions import LISTS, sharing_decisions
from goldenthread.sharing.queries.ledger import left

__all__ = [
    "AGREEMENT_LISTS",
    "LISTS",
    "agreement_called",
    "agreements",
    "covering",
    "left",
    "offered_agreements",
    "organisations_to_agree_with",
    "sharing_decisions",
    "stale_agreements",
    "to_review",
]
