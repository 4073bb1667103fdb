from goldenthread.cases.queries.concerns import concerns, looked_up, own_reports, passings_to, report_of
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
    "likely_matches",
    "listed_hand_overs",
    "looked_up",
    "overrides",
    "overrides_by_person",
    "overrides_by_rule",
    "own_reports",
    "passings_to",
    "report_of",
    "waiting_review",
]
