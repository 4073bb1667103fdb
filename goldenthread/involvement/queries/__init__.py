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
from goldenthread.involvement.queries.notices import (
    about,
    duties,
    notices,
    owed_the_outcome,
    received,
    release_clock,
    waiting,
)
from goldenthread.involvement.queries.proposals import proposal, proposed_answer
from goldenthread.involvement.queries.providers import telling_of, tellings, told_about_us

__all__ = [
    "LIST_TABS",
    "DutyToConfirm",
    "ListedNotice",
    "ListedReply",
    "about",
    "duties",
    "duties_to_confirm",
    "failing_letters",
    "letter_subjects",
    "lines",
    "notice_of",
    "notices",
    "owed_the_outcome",
    "proposal",
    "proposed_answer",
    "received",
    "release_clock",
    "reply_clocks",
    "tab_counts",
    "telling_of",
    "tellings",
    "told_about_us",
    "waiting",
]
