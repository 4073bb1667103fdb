"""Meetings as the teams that are asked see them: what each needs for the meeting, and no more."""

from typing import Any

from goldenthread.accounts.actor import Actor
from goldenthread.cases import queries as cases
from goldenthread.cases.models import Invitee, Minutes
from goldenthread.core import clock
from goldenthread.involvement import queries
from goldenthread.involvement.operations.notices import seals
from goldenthread.involvement.presenters.notices import face_shown
from goldenthread.ui.words import moment_words

OF_A_NOTICE = ("Who will attend", "What is asked of you", "Stage")  # a meeting has its own words for these


def invitation_rows(page: Any) -> list[dict[str, Any]]:
    """The meetings of a list: when, what, whose, and what we answered. Of whom it is, nothing."""
    now = clock.now()
    return [
        {
            "one": one,
            "when": moment_words(one.meeting.held_at or one.meeting.at, now),
            "state": _state(one),
            "answer": one.get_answer_display() or "Not answered yet",
        }
        for one in page
    ]


def _state(one: Invitee) -> str:
    if one.meeting.called_off_at:
        return "Called off"
    if one.meeting.held_at:
        return "Held"
    return "To come"


def invitation_page(actor: Actor, invitee: Invitee) -> dict[str, Any]:
    """One meeting, for a team that is asked to it: the answer first, then what it is about, then the minutes."""
    meeting, concern = invitee.meeting, invitee.meeting.enquiry.concern
    face = queries.face_for_invited(actor, invitee)
    face = face.sealed() if seals(concern) else face
    seen = face_shown(face, concern.pk, ask="")
    lines = [line for line in seen["lines"] if line["term"] not in OF_A_NOTICE]
    if face.person:
        lines.append({"term": "Who will attend", "text": _coming(invitee)})
    minutes = cases.latest_minutes(meeting)
    sent = minutes if minutes and minutes.sent_at else None
    return {
        "invitee": invitee,
        "meeting": meeting,
        "when": moment_words(meeting.held_at or meeting.at, clock.now()),
        "state": _state(invitee),
        "face": face,
        "seen": seen | {"lines": lines},
        "sealed": face.is_sealed,
        "open": meeting.held_at is None and meeting.called_off_at is None,
        "minutes": sent,
        "read": sent is not None and invitee.read_minutes_id == sent.pk,
    } | (_of_minutes(invitee, sent) if sent else {})


def _coming(invitee: Invitee) -> str:
    """Whoever chairs, and those of the invited teams who said that they come."""
    teams = [one for one in cases.invitees_of(invitee.meeting) if one.attending and one.team]
    named = [f"{one.attending.name}, {one.team.organisation.name}" for one in teams if one.attending and one.team]
    return "; ".join([f"{invitee.meeting.chair} (chair)", *named])


def _of_minutes(invitee: Invitee, minutes: Minutes) -> dict[str, Any]:
    """The parts that the chair ticked for those who were asked; a team's own actions always."""
    everybodys = "all-actions" in minutes.shown
    came = [one for one in cases.invitees_of(invitee.meeting) if one.attendance] if "attendance" in minutes.shown else []
    return {
        "decisions": minutes.decisions if "decisions" in minutes.shown else "",
        "discussion": minutes.discussion if "discussion" in minutes.shown else "",
        "came": came,
        "everybodys": everybodys,
        "actions": list(cases.actions_of(invitee.meeting) if everybodys else cases.actions_for(invitee)),
    }
