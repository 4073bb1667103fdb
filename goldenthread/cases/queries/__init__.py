from goldenthread.cases.queries.concerns import concerns, looked_up, own_reports, passings_to, report_of
from goldenthread.cases.queries.faces import STAGES, ConcernFace, concern_faces
from goldenthread.cases.queries.hand_overs import TABS, hand_overs, hand_overs_of, handed_to_us, listed_hand_overs
from goldenthread.cases.queries.staff import (
    employer_disclosures,
    named_in,
    named_to_police,
    staff_allegations,
    staff_facts,
    staff_named,
)

__all__ = [
    "STAGES",
    "TABS",
    "ConcernFace",
    "concern_faces",
    "concerns",
    "employer_disclosures",
    "hand_overs",
    "hand_overs_of",
    "handed_to_us",
    "listed_hand_overs",
    "looked_up",
    "named_in",
    "named_to_police",
    "own_reports",
    "passings_to",
    "report_of",
    "staff_allegations",
    "staff_facts",
    "staff_named",
]
