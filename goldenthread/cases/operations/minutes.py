"""After a meeting: who came, what was decided and is to be done, and who has read it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.letters import due_words
from goldenthread.accounts.models import Team
from goldenthread.action_plans import operations as actions
from goldenthread.action_plans.models import Action
from goldenthread.audit import operations as audit
from goldenthread.cases import queries
from goldenthread.cases.models import Attendance, Enquiry, Invitee, InviteeKind, Meeting, Minutes
from goldenthread.cases.operations.child_path import take_step
from goldenthread.cases.operations.enquiries import hold, move_on, owe_in, say_of
from goldenthread.cases.operations.enquiry_actions import Asks, ask_of_team, by_the_end_of
from goldenthread.cases.operations.meetings import (
    PART,
    Invited,
    ask,
    held_meeting,
    it_reached,
    note_invited,
    still_to_come,
    write_to_invited,
)
from goldenthread.cases.operations.speaking import check_words_of_enquiry
from goldenthread.cases.permissions import Permission
from goldenthread.cases.rules import meetings as rules
from goldenthread.clocks import operations as clocks
from goldenthread.core import clock, wall
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.outbox import operations as outbox
from goldenthread.ui.words import long_date_words, plural


@dataclass(frozen=True)
class WhoCame:
    """What is said of one who was asked."""

    attendance: str
    why_absent: str = ""


@operation
def record_attendance(
    *,
    actor: Actor,
    meeting_id: UUID,
    held_at: datetime,
    came: Mapping[UUID, WhoCame],
    others: Collection[str] = (),
    decided: str = "",
) -> Meeting:
    """Record that a meeting was held and who came; `others` came without having been asked.

    A strategy meeting plans the enquiry, a conference moves it on. One that is a step of a child's path is recorded there
    too: `decided` is its outcome (`rules.STEPS`).
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
        was_held(actor, meeting, decided)
    say_how_it_went(meeting)
    audit.record(actor, "attendance_recorded", meeting)
    return meeting


def was_held(actor: Actor, meeting: Meeting, decided: str = "") -> None:
    """What follows from a meeting having been held. For use within an operation that holds it and its enquiry."""
    enquiry = meeting.enquiry
    clocks.finish_clock("hold-meeting", meeting)
    for invitee in meeting.invitees.filter(team__isnull=False).order_by("pk"):
        clocks.overtake_clock("answer-invitation", invitee)
    owe_in(enquiry, "send-minutes", meeting)
    step = queries.step_of(meeting)
    if step:  # of a child: the step says itself what it ends and starts, and where the enquiry stands after it
        assert meeting.held_at is not None
        take_step(actor, enquiry, step, at=meeting.held_at, words=_who_took_part(meeting), outcome=decided)
        return
    if meeting.kind in rules.PLANNING or meeting.kind == rules.CONFERENCE:
        clocks.finish_clock("plan-enquiry", enquiry)
    for stage in rules.stages_after(meeting.kind, enquiry.stage):
        move_on(enquiry, stage)


def _who_took_part(meeting: Meeting) -> str:
    came = [one.name for one in queries.invitees_of(meeting) if one.attendance == Attendance.ATTENDED]
    return f"{meeting.get_kind_display()} {meeting.reference}: {', '.join(came)}"


@wall.beyond()  # whoever reads minutes moves the line that the council keeps of everybody who was invited
def say_how_it_went(meeting: Meeting) -> None:
    """The line of the enquiry's own page: what was held, who came, what is to be done, and who has read the minutes."""
    assert meeting.held_at is not None
    came = [one.attendance for one in queries.invitees_of(meeting)]
    words = [f"{came.count(Attendance.ATTENDED)} attended"]
    words += [f"{came.count(Attendance.REPORT)} sent a report"] if Attendance.REPORT in came else []
    words += [plural(came.count(Attendance.APOLOGIES), "apology", "apologies")] if Attendance.APOLOGIES in came else []
    asked, (read, teams) = queries.actions_of(meeting).count(), queries.receipts(meeting)
    line = f"{meeting.get_kind_display()}, {due_words(meeting.held_at)}: {', '.join(words)}. {plural(asked, 'action')}"
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
    check_words_of_enquiry(actor, meeting.enquiry, going_out, must_stay)
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
    for invitee in asked.select_related("team", "meeting__enquiry__team").order_by("pk"):
        outbox.settle(invitee.pk)
        write_to_invited("minutes", invitee)
        note_invited("minutes", invitee, actor.name)
    say_how_it_went(meeting)
    audit.record(actor, "minutes_sent", meeting, shown=shown)
    return minutes


@operation
def add_meeting_action(
    *, actor: Actor, meeting_id: UUID, what: str, team_id: UUID | None, person: str, due: date, must_stay: str = ""
) -> Action:
    """Ask a team for what a meeting agreed: one that was asked to it, or the council's own for whoever has no account.

    It is an action like any other. Its words go to the team it is for, so they are searched for words that show who somebody
    is. Source: issue "The enquiry" 4 and 9; product C10.
    """
    actor.require(Permission.LEAD_ENQUIRY)
    meeting = held_meeting(actor, meeting_id)
    if meeting.held_at is None:
        raise Refused("Record who came first")
    team = next((one for one in queries.teams_that_may_act(meeting) if one.pk == team_id), None)
    if team is None and not person.strip():
        raise Refused(rules.WHOSE)
    asks = f"{person.strip()}: {what}" if person.strip() and what.strip() else what
    action = ask_of_meeting(actor, meeting, team or meeting.enquiry.team, asks, due, must_stay=must_stay)
    say_how_it_went(meeting)
    return action


def ask_of_meeting(actor: Actor, meeting: Meeting, team: Team, what: str, due: date, *, must_stay: str = "") -> Action:
    """Ask a team for what a meeting agreed. For use within an operation that holds the meeting and its enquiry."""
    kind, enquiry = meeting.get_kind_display(), meeting.enquiry
    assert meeting.held_at is not None
    check_words_of_enquiry(actor, enquiry, [what], must_stay)
    why = f"Agreed at the {kind.lower()} of {long_date_words(meeting.held_at)}"
    source = actions.Source(meeting, enquiry.concern_id, f"{kind}, {enquiry.owner}", meeting.reference, "meeting")
    return ask_of_team(actor, enquiry, team, source, Asks(what, why, by_the_end_of(due)))


@operation
def read_minutes(*, actor: Actor, invitee_id: UUID) -> Invitee:
    """An invited team says that it has read the minutes: its receipt. Raises Refused while there are none."""
    actor.require(Permission.ATTEND_MEETINGS)
    asked = Invitee.objects.invited(actor)
    meeting = asked.select_related("meeting__owner").get(pk=invitee_id).meeting
    meeting.enquiry = hold(Enquiry.objects.all(), meeting.enquiry_id)
    invitee = asked.select_for_update(of=("self",)).get(pk=invitee_id)
    latest = queries.latest_minutes(meeting)
    if latest is None or latest.sent_at is None:
        raise Refused("There are no minutes to read yet")
    if invitee.read_minutes_id != latest.pk:
        invitee.read_minutes, invitee.read_at, invitee.read_by = latest, clock.now(), actor.name
        invitee.save(update_fields=["read_minutes", "read_at", "read_by"])
        it_reached(invitee)
        say_how_it_went(meeting)
        audit.record(actor, "minutes_read", invitee)
    return invitee
