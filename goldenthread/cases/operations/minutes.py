"""After a meeting: who came, what was decided and is to be done, and who has read it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.letters import due_words
from goldenthread.audit import operations as audit
from goldenthread.cases import queries
from goldenthread.cases.models import Attendance, Enquiry, Invitee, InviteeKind, Meeting, MeetingAction, Minutes
from goldenthread.cases.operations.enquiries import move_on, owe_in, say_of
from goldenthread.cases.operations.meetings import PART, Invited, ask, held_meeting, it_reached, still_to_come, write_to_invited
from goldenthread.cases.operations.speaking import check_words
from goldenthread.cases.permissions import Permission
from goldenthread.cases.rules import meetings as rules
from goldenthread.clocks import operations as clocks
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.outbox import operations as outbox
from goldenthread.ui.words import plural


@dataclass(frozen=True)
class WhoCame:
    """What is said of one who was asked."""

    attendance: str
    why_absent: str = ""


@operation
def record_attendance(
    *, actor: Actor, meeting_id: UUID, held_at: datetime, came: Mapping[UUID, WhoCame], others: Collection[str] = ()
) -> Meeting:
    """Record that a meeting was held and who came; `others` came without having been asked.

    A strategy meeting plans the enquiry, a conference moves it on.
    """
    actor.require(Permission.LEAD_ENQUIRY)
    meeting = held_meeting(actor, meeting_id)
    if meeting.held_at is None:
        still_to_come(meeting)
    invitees = queries.invitees_of(meeting)
    said = {one.pk: came.get(one.pk, WhoCame("")) for one in invitees}
    rows = [rules.Came(one.kind, one.name, said[one.pk].attendance, said[one.pk].why_absent) for one in invitees]
    allowed = rules.may_record_attendance(rows, held_at=held_at, now=clock.now())
    if not allowed.met:
        raise Refused(allowed.reasons)
    for one in invitees:
        one.attendance = said[one.pk].attendance
        one.why_absent = "" if one.attendance == Attendance.ATTENDED else said[one.pk].why_absent
        one.save(update_fields=["attendance", "why_absent"])
    ask(meeting, [Invited(InviteeKind.OUTSIDE, name, attendance=Attendance.ATTENDED) for name in others])
    first = meeting.held_at is None
    meeting.held_at = held_at
    meeting.save(update_fields=["held_at"])
    if first:
        was_held(meeting)
    say_how_it_went(meeting)
    audit.record(actor, "attendance_recorded", meeting)
    return meeting


def was_held(meeting: Meeting) -> None:
    """What follows from a meeting having been held. For use within an operation that holds it and its enquiry."""
    enquiry = meeting.enquiry
    clocks.finish_clock("hold-meeting", meeting)
    owe_in(enquiry, "send-minutes", meeting)
    if meeting.kind in rules.PLANNING or meeting.kind == rules.CONFERENCE:
        clocks.finish_clock("plan-enquiry", enquiry)
    for stage in rules.stages_after(meeting.kind, enquiry.stage):
        move_on(enquiry, stage)


def say_how_it_went(meeting: Meeting) -> None:
    """The line of the enquiry's own page: what was held, who came, what is to be done, and who has read the minutes."""
    assert meeting.held_at is not None
    came = [one.attendance for one in queries.invitees_of(meeting)]
    words = [f"{came.count(Attendance.ATTENDED)} attended"]
    words += [f"{came.count(Attendance.REPORT)} sent a report"] if Attendance.REPORT in came else []
    words += [plural(came.count(Attendance.APOLOGIES), "apology", "apologies")] if Attendance.APOLOGIES in came else []
    actions, (read, teams) = meeting.actions.count(), queries.receipts(meeting)
    line = f"{meeting.get_kind_display()}, {due_words(meeting.held_at)}: {', '.join(words)}. {plural(actions, 'action')}"
    sent = meeting.minutes.filter(sent_at__isnull=False).exists()
    say_of(meeting.enquiry, PART, f"{line}. Minutes read by {read} of {teams}" if sent and teams else line)


@operation
def write_minutes(
    *, actor: Actor, meeting_id: UUID, decisions: str, discussion: str, shown: list[str], must_stay: str = ""
) -> Minutes:
    """Write the minutes of a meeting and send them to every team that was asked: the parts ticked, and its own actions.

    What goes out is searched for words that show who somebody is. Written again, they go out again and are read again.
    """
    actor.require(Permission.LEAD_ENQUIRY)
    meeting = held_meeting(actor, meeting_id)
    if meeting.held_at is None:
        raise Refused("Record who came first")
    if not decisions.strip():
        raise Refused("Say what was decided")
    going_out = [text for key, text in (("decisions", decisions), ("discussion", discussion)) if key in shown]
    check_words(actor, meeting.enquiry.concern, going_out, must_stay)
    minutes = Minutes.objects.create(
        meeting=meeting,
        decisions=decisions,
        discussion=discussion,
        shown=shown,
        sent_at=clock.now(),
        written_by=actor.name,
    )
    clocks.finish_clock("send-minutes", meeting)
    asked = meeting.invitees.filter(kind=InviteeKind.TEAM, withdrawn_at=None)
    for invitee in asked.select_related("team", "meeting__enquiry__team"):
        outbox.settle(invitee.pk)
        write_to_invited("minutes", invitee)
    say_how_it_went(meeting)
    audit.record(actor, "minutes_sent", meeting, shown=shown)
    return minutes


@operation
def add_meeting_action(
    *, actor: Actor, meeting_id: UUID, what: str, organisation_id: UUID | None, person: str, due: date, must_stay: str = ""
) -> MeetingAction:
    """Add what somebody is to do after a meeting: an organisation that was asked, or a named person without an account.

    Its words go to those it is for, so they are searched for words that show who somebody is.
    """
    actor.require(Permission.LEAD_ENQUIRY)
    meeting = held_meeting(actor, meeting_id)
    if meeting.held_at is None:
        raise Refused("Record who came first")
    organisation = queries.those_who_may_act(meeting).filter(pk=organisation_id).first() if organisation_id else None
    if organisation is None and not person.strip():
        raise Refused("Say whose it is: an organisation that was asked, or a person")
    check_words(actor, meeting.enquiry.concern, [what], must_stay)
    action = MeetingAction.objects.create(
        meeting=meeting,
        owner_id=meeting.owner_id,
        what=what,
        organisation=organisation,
        person=person,
        due=due,
        written_by=actor.name,
    )
    say_how_it_went(meeting)
    audit.record(actor, "meeting_action_added", meeting, organisation=str(organisation_id or ""))
    return action


@operation
def read_minutes(*, actor: Actor, invitee_id: UUID) -> Invitee:
    """An invited team says that it has read the minutes: its receipt. Raises Refused while there are none."""
    actor.require(Permission.ATTEND_MEETINGS)
    invitee = Invitee.objects.invited(actor).select_for_update(of=("self",)).get(pk=invitee_id)
    meeting = Meeting.objects.select_related("owner").get(pk=invitee.meeting_id)
    latest = queries.latest_minutes(meeting)
    if latest is None or latest.sent_at is None:
        raise Refused("There are no minutes to read yet")
    if invitee.read_minutes_id != latest.pk:
        invitee.read_minutes, invitee.read_at, invitee.read_by = latest, clock.now(), actor.name
        invitee.save(update_fields=["read_minutes", "read_at", "read_by"])
        it_reached(invitee)
        meeting.enquiry = Enquiry.objects.select_for_update(of=("self",)).get(pk=meeting.enquiry_id)
        say_how_it_went(meeting)
        audit.record(actor, "minutes_read", invitee)
    return invitee
