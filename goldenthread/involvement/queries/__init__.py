from goldenthread.cases.queries import employer_is_known
from goldenthread.involvement.queries.conflicts import conflict_decisions, may_read_instead, seniors, teams_told
from goldenthread.involvement.queries.deaths import concerns_about, death_history, decided_after_death, known_as
from goldenthread.involvement.queries.delivery import failing_letters, letter_subjects, notice_of
from goldenthread.involvement.queries.inbox import (
    LIST_TABS,
    DutyToConfirm,
    ListedNotice,
    ListedReply,
    duties_to_confirm,
    lines,
    reply_clocks,
    tab_counts,
)
from goldenthread.involvement.queries.meetings import Invitable, face_for_invited, invitable, team_at
from goldenthread.involvement.queries.must_hear import hearing, implied_facts, known_facts, must_hear
from goldenthread.involvement.queries.notices import (
    about,
    actions_of_notice,
    duties,
    notices,
    owed_the_outcome,
    received,
    release_clock,
    waiting,
)
from goldenthread.involvement.queries.proposals import proposal, proposed_answer
from goldenthread.involvement.queries.providers import telling_of, tellings, told_about_us
from goldenthread.involvement.queries.seeing import (
    as_told,
    attending_meeting,
    face_of,
    listed_faces,
    may_be_case_officer,
    preview,
    view_for,
)

__all__ = [
    "LIST_TABS",
    "DutyToConfirm",
    "Invitable",
    "ListedNotice",
    "ListedReply",
    "about",
    "actions_of_notice",
    "as_told",
    "attending_meeting",
    "concerns_about",
    "conflict_decisions",
    "death_history",
    "decided_after_death",
    "duties",
    "duties_to_confirm",
    "employer_is_known",
    "face_for_invited",
    "face_of",
    "failing_letters",
    "hearing",
    "implied_facts",
    "invitable",
    "known_as",
    "known_facts",
    "letter_subjects",
    "lines",
    "listed_faces",
    "may_be_case_officer",
    "may_read_instead",
    "must_hear",
    "notice_of",
    "notices",
    "owed_the_outcome",
    "preview",
    "proposal",
    "proposed_answer",
    "received",
    "release_clock",
    "reply_clocks",
    "seniors",
    "tab_counts",
    "team_at",
    "teams_told",
    "telling_of",
    "tellings",
    "told_about_us",
    "view_for",
    "waiting",
]
