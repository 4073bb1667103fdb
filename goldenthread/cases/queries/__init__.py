from goldenthread.cases.queries.concerns import concerns, looked_up, own_reports, passings_to, report_of
from goldenthread.cases.queries.faces import STAGES, ConcernFace, concern_faces
from goldenthread.cases.queries.hand_overs import TABS, hand_overs, hand_overs_of, handed_to_us, listed_hand_overs
from goldenthread.cases.queries.identifying import known_of, known_of_others
from goldenthread.cases.queries.speaking import caseworkers, employer_called, managers, named_people

__all__ = [
    "STAGES",
    "TABS",
    "ConcernFace",
    "caseworkers",
    "concern_faces",
    "concerns",
    "employer_called",
    "hand_overs",
    "hand_overs_of",
    "handed_to_us",
    "known_of",
    "known_of_others",
    "listed_hand_overs",
    "looked_up",
    "managers",
    "named_people",
    "own_reports",
    "passings_to",
    "report_of",
]
