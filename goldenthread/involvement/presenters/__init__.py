from goldenthread.involvement.presenters.notices import (
    another_way,
    face_of,
    inbox,
    notice_page,
    own_report,
    own_reports,
    proposal_page,
    reader_status,
    ring_for_reporter,
    rule_title,
    told_by,
    told_words,
)
from goldenthread.involvement.presenters.providers import about_us_list, about_us_page, telling_page

__all__ = [
    "about_us_list",
    "about_us_page",
    "another_way",
    "face_of",
    "inbox",
    "notice_page",
    "own_report",
    "own_reports",
    "proposal_page",
    "reader_status",
    "ring_for_reporter",
    "rule_title",
    "telling_page",
    "told_by",
    "told_words",
]
