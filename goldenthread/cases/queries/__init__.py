from goldenthread.cases.queries.concerns import (
    concerns,
    lead_of,
    looked_up,
    moves,
    own_reports,
    passings_to,
    payers_elsewhere,
    report_of,
)
from goldenthread.cases.queries.events import earlier_no_further_action, joined_reports, likely_matches, waiting_review
from goldenthread.cases.queries.faces import STAGES, ConcernFace, concern_faces
from goldenthread.cases.queries.hand_overs import TABS, hand_overs, hand_overs_of, handed_to_us, listed_hand_overs
from goldenthread.cases.queries.overrides import overrides, overrides_by_person, overrides_by_rule

__all__ = [
    "STAGES",
    "TABS",
    "ConcernFace",
    "concern_faces",
    "concerns",
    "earlier_no_further_action",
    "hand_overs",
    "hand_overs_of",
    "handed_to_us",
    "joined_reports",
    "lead_of",
    "likely_matches",
    "listed_hand_overs",
    "looked_up",
    "moves",
    "overrides",
    "overrides_by_person",
    "overrides_by_rule",
    "own_reports",
    "passings_to",
    "payers_elsewhere",
    "report_of",
    "waiting_review",
]
