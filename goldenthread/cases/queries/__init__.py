from goldenthread.cases.queries.concerns import concerns, looked_up, own_reports, passings_to, report_of
from goldenthread.cases.queries.crime import accounts_of_provider, asked_of_police, crime_decisions, provider_decisions
from goldenthread.cases.queries.faces import STAGES, ConcernFace, concern_faces
from goldenthread.cases.queries.hand_overs import TABS, hand_overs, hand_overs_of, handed_to_us, listed_hand_overs

__all__ = [
    "STAGES",
    "TABS",
    "ConcernFace",
    "accounts_of_provider",
    "asked_of_police",
    "concern_faces",
    "concerns",
    "crime_decisions",
    "hand_overs",
    "hand_overs_of",
    "handed_to_us",
    "listed_hand_overs",
    "looked_up",
    "own_reports",
    "passings_to",
    "provider_decisions",
    "report_of",
]
