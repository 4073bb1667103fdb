"""A meeting as the council that sets it sees it, and what an enquiry has of meetings."""

from typing import Any

from django.urls import reverse

from goldenthread.action_plans import presenters as shown
from goldenthread.cases import queries
from goldenthread.cases.models import Enquiry, Invitee, Meeting
from goldenthread.cases.queries.meetings import meetings_added_to
from goldenthread.cases.rules.meetings import ASK_DIRECT
from goldenthread.core import clock
from goldenthread.files.queries import files_with
from goldenthread.ui.words import moment_words

CONTACTED_WORDS = {
    "contacted": "Those who know the person were asked direct",
    "nobody-else": "Nobody else knows the person",
    "not-yet": "Those who know the person have not been asked yet",
}
CONTACTS_SHOWN = 20


def meetings_page(actor: Any, enquiry: Enquiry, page: Any) -> dict[str, Any]:
    """Every meeting of an enquiry, and who was asked direct."""
    now = clock.now()
    rows = [{"one": one, "when": moment_words(one.held_at or one.at, now), "state": _state(one)} for one in page]
    return {"enquiry": enquiry, "concern": enquiry.concern, "page": page, "rows": rows} | asked_direct(actor, enquiry)


def asked_direct(actor: Any, enquiry: Enquiry) -> dict[str, Any]:
    """The checklist of those whom telling a commissioner does not reach, and who of them was asked."""
    return {"ask_direct": ASK_DIRECT, "contacts": queries.direct_contacts(actor, enquiry)[:CONTACTS_SHOWN]}


def _state(meeting: Meeting) -> str:
    if meeting.called_off_at:
        return "Called off"
    return "Held" if meeting.held_at else "To come" if meeting.at > clock.now() else "Not recorded yet"


def meeting_page(actor: Any, meeting: Meeting) -> dict[str, Any]:
    """One meeting: what is next, who is asked and came, what was decided, what is to be done and who has read it."""
    minutes = queries.latest_minutes(meeting)
    read, teams = queries.receipts(meeting)
    invitees = queries.invitees_of(meeting)
    return {
        "meeting": meeting,
        "enquiry": meeting.enquiry,
        "concern": meeting.enquiry.concern,
        "when": moment_words(meeting.held_at or meeting.at, clock.now()),
        "state": _state(meeting),
        "invitees": [_row(one, meeting.held_at is not None) for one in invitees],
        "files": files_with(meeting.pk),
        "files_add": _adds_files(actor, meeting),
        "reports": [one for one in invitees if one.answer_words.strip()],
        "minutes": minutes,
        "read": read,
        "teams": teams,
        "actions": [shown.row(one) for one in queries.actions_of(meeting)],
        "contacted": CONTACTED_WORDS.get(meeting.contacted, ""),
        "next": _next(meeting, sent=bool(minutes), all_read=read == teams),
        "back": {"href": reverse("enquiry_meetings", args=[meeting.enquiry_id]), "text": "Meetings"},
    }


def _adds_files(actor: Any, meeting: Meeting) -> str:
    """Where somebody adds a paper to the meeting; nothing for those who may not."""
    return reverse("add_file", args=["meeting", meeting.pk]) if meetings_added_to(actor).filter(pk=meeting.pk).exists() else ""


def _row(one: Invitee, held: bool) -> dict[str, Any]:
    waiting = ("Did not answer" if held else "Not answered yet") if one.team_id else ""
    answer = one.get_answer_display() if one.answer else waiting
    who = f", {one.attending.name}" if one.attending else ""
    return {"one": one, "answer": f"{answer}{who}", "came": one.get_attendance_display() if one.attendance else ""}


def _next(meeting: Meeting, *, sent: bool, all_read: bool) -> dict[str, str]:
    """The one next step of a meeting."""
    if meeting.called_off_at:
        return {"title": "This meeting was called off", "text": meeting.called_off_because}
    if meeting.held_at is None:
        page = reverse("record_attendance", args=[meeting.pk])
        return {"title": "When it has been held: record who came", "href": page, "button": "Record who came"}
    page = reverse("write_minutes", args=[meeting.pk])
    if not sent:
        return {"title": "Write the minutes and send them", "href": page, "button": "Write the minutes"}
    return {"title": "Everyone has what was decided" if all_read else "Wait until the minutes are read"}
