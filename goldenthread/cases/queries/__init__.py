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
from goldenthread.cases.queries.overrides import overrides, overrides_by_person, overrides_by_rule
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
    "earlier_no_further_action",
    "employer_called",
    "hand_overs",
    "hand_overs_of",
    "hand_overs_out",
    "handed_to_us",
    "joined_reports",
    "known_of",
    "known_of_others",
    "lead_of",
    "likely_matches",
    "listed_hand_overs",
    "looked_up",
    "managers",
    "moves",
    "named_people",
    "overrides",
    "overrides_by_person",
    "overrides_by_rule",
    "own_reports",
    "passings_to",
    "payers_elsewhere",
    "report_of",
    "safety_decisions",
    "sightings",
    "tried_in",
    "waiting_review",
]
