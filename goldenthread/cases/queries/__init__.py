from goldenthread.cases.queries.concerns import concerns, looked_up, own_reports, passings_to, report_of
from goldenthread.cases.queries.contact import (
    answers_of,
    heard_by_code,
    names_kept,
    parties_told,
    party,
    proposed_rung,
    rung_decisions,
    rung_of,
    safe_contacts,
    told_already,
)
from goldenthread.cases.queries.faces import STAGES, ConcernFace, concern_faces
from goldenthread.cases.queries.hand_overs import TABS, hand_overs, hand_overs_of, handed_to_us, listed_hand_overs

__all__ = [
    "STAGES",
    "TABS",
    "ConcernFace",
    "answers_of",
    "concern_faces",
    "concerns",
    "hand_overs",
    "hand_overs_of",
    "handed_to_us",
    "heard_by_code",
    "listed_hand_overs",
    "looked_up",
    "names_kept",
    "own_reports",
    "parties_told",
    "party",
    "passings_to",
    "proposed_rung",
    "report_of",
    "rung_decisions",
    "rung_of",
    "safe_contacts",
    "told_already",
]
