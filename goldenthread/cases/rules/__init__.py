from goldenthread.cases.rules.children import (
    AgeBand,
    adult_policy_applies,
    age_band,
    around_eighteen,
    goes_to_children,
    may_close_around_eighteen,
    may_establish,
)
from goldenthread.cases.rules.concerns import DECIDABLE, MOVES, faults_in, may_close, may_decide, may_move
from goldenthread.cases.rules.elsewhere import may_record_move, no_longer_theirs, who_leads
from goldenthread.cases.rules.events import (
    NEAR,
    SIX_MONTHS,
    Joinable,
    Likeness,
    Reported,
    may_join,
    may_review,
    may_work_on,
    needs_a_manager,
    same_event,
)
from goldenthread.cases.rules.overrides import may_override

__all__ = [
    "AgeBand",
    "DECIDABLE",
    "MOVES",
    "NEAR",
    "SIX_MONTHS",
    "Joinable",
    "Likeness",
    "Reported",
    "adult_policy_applies",
    "age_band",
    "around_eighteen",
    "faults_in",
    "goes_to_children",
    "may_close",
    "may_close_around_eighteen",
    "may_decide",
    "may_establish",
    "may_join",
    "may_move",
    "may_override",
    "may_record_move",
    "may_review",
    "may_work_on",
    "needs_a_manager",
    "no_longer_theirs",
    "same_event",
    "who_leads",
]
