from goldenthread.cases.queries.concerns import concerns, looked_up, own_reports, passings_to, report_of
from goldenthread.cases.queries.faces import STAGES, ConcernFace, concern_faces
from goldenthread.cases.queries.hand_overs import (
    BACK_UNREAD,
    IN_HAND,
    NOT_TAKEN,
    TABS,
    hand_overs,
    hand_overs_of,
    hand_overs_out,
    handed_to_us,
    listed_hand_overs,
)
from goldenthread.cases.queries.identifying import known_of, known_of_others
from goldenthread.cases.queries.safety import decided_in, safety_decisions, sightings, tried_in
from goldenthread.cases.queries.speaking import caseworkers, employer_called, managers, named_people

__all__ = [
    "BACK_UNREAD",
    "IN_HAND",
    "NOT_TAKEN",
    "STAGES",
    "TABS",
    "ConcernFace",
    "caseworkers",
    "concern_faces",
    "concerns",
    "decided_in",
    "employer_called",
    "hand_overs",
    "hand_overs_of",
    "hand_overs_out",
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
    "safety_decisions",
    "sightings",
    "tried_in",
]
