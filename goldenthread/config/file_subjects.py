"""Every kind of record that files are kept with."""

from goldenthread.action_plans import queries as actions
from goldenthread.cases import queries as cases
from goldenthread.cases.queries.meetings import meetings_added_to
from goldenthread.cases.queries.requests import requests_read, requests_to_answer
from goldenthread.files.subjects import Subject

FILE_SUBJECTS: tuple[Subject, ...] = (
    Subject("concern", "concern", "concern", cases.concerns, cases.concerns, lambda concern: concern.pk),
    Subject(
        "action",
        "action",
        "action",
        actions.actions,
        actions.owed_by_us,
        lambda action: action.root_id,
        warning="Both organisations can read it. Choose nothing that names or shows the person whom it is about.",
    ),
    Subject(
        "meeting",
        "meeting",
        "meeting",
        cases.meetings,
        meetings_added_to,
        lambda meeting: meeting.enquiry.concern_id,
        warning="Those who were asked to the meeting do not see it: they read the minutes.",
    ),
    Subject(
        "request",
        "request",
        "asked_of_us",
        requests_read,
        requests_to_answer,
        lambda asked: asked.enquiry.concern_id,
        warning="The council can read it at once, before you return your answer. Choose only what was asked for.",
    ),
)
