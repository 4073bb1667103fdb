"""Setting a meeting, asking people to it, what they answer, and calling it off."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.letters import due_words, words_for
from goldenthread.accounts.models import Team, User
from goldenthread.accounts.queries import colleagues
from goldenthread.audit import operations as audit
from goldenthread.cases import queries
from goldenthread.cases.models import Enquiry, Invitee, InviteeKind, Meeting
from goldenthread.cases.operations.enquiries import held_enquiry, hold, owe_in, say_of
from goldenthread.cases.operations.speaking import check_words_of_enquiry
from goldenthread.cases.permissions import Permission
from goldenthread.cases.rules import meetings as rules
from goldenthread.clocks import operations as clocks
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.core.references import new_reference
from goldenthread.core.working_days import add_working_days
from goldenthread.outbox import operations as outbox
from goldenthread.outbox.models import Message
from goldenthread.sharing.operations import note_left

PART = "meetings"


@dataclass(frozen=True)
class Invited:
    """Somebody to be asked. `needs` is what the person or their advocate needs to take part."""

    kind: str
    name: str
    team: Team | None = None
    user: User | None = None
    because: str = ""
    sees_person: bool = False
    needs: dict[str, str] = field(default_factory=dict)
    attendance: str = ""
    why_absent: str = ""


@operation
def set_meeting(
    *, actor: Actor, enquiry_id: UUID, plan: rules.MeetingPlan, invited: Collection[Invited], must_stay: str = ""
) -> Meeting:
    """Set a meeting about an enquiry and ask people to it: each team hears by letter, the clock runs until it is held.

    What the teams read of it is searched for words that show who somebody is. Raises Refused with everything that is missing.
    Source: issue "The enquiry" 4.
    """
    actor.require(Permission.LEAD_ENQUIRY)
    enquiry = held_enquiry(actor, enquiry_id)
    contacts = queries.direct_contacts(actor, enquiry).count()
    teams = sum(one.kind == InviteeKind.TEAM for one in invited)
    allowed = rules.may_set(plan, now=clock.now(), contacts=contacts, invited=teams)
    if not allowed.met:
        raise Refused(allowed.reasons)
    check_words_of_enquiry(actor, enquiry, [*plan.agenda, plan.asks, plan.place], must_stay)
    meeting = Meeting.objects.create(
        reference=new_reference("M"),
        enquiry=enquiry,
        owner=enquiry.owner,
        kind=plan.kind,
        at=plan.at,
        how=plan.how,
        place=plan.place,
        agenda=list(plan.agenda),
        chair=plan.chair,
        asks=plan.asks,
        contacted=plan.contacted,
        contacted_because="" if plan.contacted == rules.CONTACTED else plan.contacted_because,
        set_by=actor.name,
    )
    owe_in(enquiry, "hold-meeting", meeting, due=meeting.at)
    ask(meeting, invited)
    say_of(enquiry, PART, f"{meeting.get_kind_display()}: {due_words(meeting.at)}, {len(invited)} asked")
    audit.record(actor, "meeting_set", meeting, kind=meeting.kind)
    return meeting


def held_meeting(actor: Actor, meeting_id: UUID) -> Meeting:
    """The meeting and its enquiry, held until the operation ends. Raises Meeting.DoesNotExist out of scope."""
    enquiry = hold(Enquiry.objects.all(), queries.meetings(actor).get(pk=meeting_id).enquiry_id)
    meeting = queries.meetings(actor).select_for_update(of=("self",)).get(pk=meeting_id)
    meeting.enquiry = enquiry
    return meeting


def still_to_come(meeting: Meeting) -> None:
    """Raises Refused where a meeting was held or called off."""
    if meeting.called_off_at:
        raise Refused("This meeting was called off")
    if meeting.held_at:
        raise Refused("This meeting has been held")


@operation
def invite(*, actor: Actor, meeting_id: UUID, invited: Collection[Invited]) -> Meeting:
    """Ask more people to a meeting that is still to come."""
    actor.require(Permission.LEAD_ENQUIRY)
    meeting = held_meeting(actor, meeting_id)
    still_to_come(meeting)
    if not invited:
        raise Refused("Choose whom to ask")
    ask(meeting, [one for one in invited if one.team is None or one.team.pk not in queries.invited_teams(meeting)])
    audit.record(actor, "more_invited", meeting, asked=len(invited))
    return meeting


def ask(meeting: Meeting, invited: Iterable[Invited]) -> None:
    """Keep who is asked, and write to each team. For use within an operation that holds the meeting."""
    for one in invited:
        invitee = Invitee.objects.create(
            meeting=meeting,
            owner_id=meeting.owner_id,
            kind=one.kind,
            team=one.team,
            user=one.user,
            name=one.name,
            because=one.because,
            needs=one.needs,
            sees_person=one.sees_person,
            attendance=one.attendance,
            why_absent=one.why_absent,
        )
        if one.team:
            _owe_answer(invitee, one.team)
            write_to_invited("meeting", invitee, due=meeting.at)
            note_invited("meeting", invitee, meeting.set_by)


def _owe_answer(invitee: Invitee, team: Team) -> None:
    """A team of another organisation owes its answer in two working days, or by when the meeting begins where that is
    sooner."""
    meeting = invitee.meeting
    if team.organisation_id == meeting.owner_id:
        return
    by = clock.at_five(add_working_days(clock.today(), 2))
    clocks.start_clock(
        "answer-invitation",
        invitee,
        root_id=meeting.enquiry.concern_id,
        team=team,
        watched_by_id=meeting.owner_id,
        due=min(by, meeting.at),
    )


def note_invited(way: str, invitee: Invitee, by: str) -> None:
    """Note that something about a meeting left to a team that is asked to it. For use within an operation."""
    meeting = invitee.meeting
    note_left(way, about=meeting, root_id=meeting.enquiry.concern_id, by=by, team=invitee.team)


def write_to_invited(
    letter: str, invitee: Invitee, *, due: datetime | None = None, which: str = "", to_lead: bool = False
) -> None:
    """E-mail an invited team, or its lead, without a word about anybody. Without a mailbox the council owes telling it another
    way."""
    meeting, team = invitee.meeting, invitee.team
    assert team is not None
    name, mailbox = (team.lead.name, team.lead.email) if to_lead and team.lead else (team.name, team.mailbox)
    if not mailbox:
        owe_in(meeting.enquiry, "tell-invited", invitee)
        return
    path = reverse("meeting_invitation", args=[invitee.pk])
    outbox.send(
        letter,
        owner_id=meeting.owner_id,
        subject=invitee,
        root_id=meeting.enquiry.concern_id,
        to_name=name,
        to_address=mailbox,
        words=words_for(meeting.owner_id, meeting.reference, path, due) | {"which": which},
    )


@operation
def answer_invitation(
    *, actor: Actor, invitee_id: UUID, answer: str, attending_id: UUID | None = None, words: str = ""
) -> Invitee:
    """An invited team attends, sends its report here, or gives its apologies."""
    actor.require(Permission.ATTEND_MEETINGS)
    invitee = Invitee.objects.invited(actor).select_related("meeting").select_for_update(of=("self",)).get(pk=invitee_id)
    attending = colleagues(actor).filter(pk=attending_id).first() if answer == "attend" and attending_id else None
    meeting = invitee.meeting
    allowed = rules.may_answer_invitation(
        answer,
        attending=attending is not None,
        words=words,
        held=meeting.held_at is not None,
        called_off=meeting.called_off_at is not None,
    )
    if not allowed.met:
        raise Refused(allowed.reasons)
    invitee.answer, invitee.attending, invitee.answer_words = answer, attending, words
    invitee.answered_at, invitee.answered_by = clock.now(), actor.name
    invitee.save(update_fields=["answer", "attending", "answer_words", "answered_at", "answered_by"])
    it_reached(invitee)
    clocks.finish_clock("answer-invitation", invitee)
    audit.record(actor, "invitation_answered", invitee, answer=answer)
    return invitee


def it_reached(invitee: Invitee) -> None:
    """Whoever acts on an invitation has it: no letter is tried again, nobody need be told another way."""
    outbox.settle(invitee.pk)
    clocks.finish_clock("tell-invited", invitee)


@operation
def call_off_meeting(*, actor: Actor, meeting_id: UUID, because: str) -> Meeting:
    """Call a meeting off: those invited hear so, and why stays with the council."""
    actor.require(Permission.LEAD_ENQUIRY)
    meeting = held_meeting(actor, meeting_id)
    still_to_come(meeting)
    if not because.strip():
        raise Refused("Say why it is called off")
    meeting.called_off_at, meeting.called_off_because = clock.now(), because
    meeting.save(update_fields=["called_off_at", "called_off_because"])
    clocks.overtake_clock("hold-meeting", meeting)
    teams = meeting.invitees.filter(team__isnull=False, withdrawn_at=None).select_related("team", "meeting__enquiry")
    for invitee in teams.order_by("pk"):
        outbox.settle(invitee.pk)
        clocks.overtake_clock("answer-invitation", invitee)
        write_to_invited("meeting-off", invitee)
    say_of(meeting.enquiry, PART, f"{meeting.get_kind_display()} of {due_words(meeting.at)} called off")
    audit.record(actor, "meeting_called_off", meeting)
    return meeting


def take_back_invitations(actor: Actor, concern_id: UUID, team_ids: Collection[UUID]) -> None:
    """These teams are no longer asked to any meeting about a concern's enquiries, and read nothing of one any more.

    For use within an operation that holds the concern, as when the source of risk turns out to work in a team.
    """
    enquiries = Enquiry.objects.filter(Q(concern_id=concern_id) | Q(concerns=concern_id))
    found = Invitee.objects.filter(meeting__enquiry__in=enquiries, team_id__in=team_ids, withdrawn_at=None)
    for invitee in found:
        invitee.withdrawn_at = clock.now()
        invitee.save(update_fields=["withdrawn_at"])
        it_reached(invitee)
        clocks.overtake_clock("answer-invitation", invitee)
        audit.record(actor, "invitation_taken_back", invitee)


@operation
def tell_invited(*, actor: Actor, invitee_id: UUID, how: str) -> Invitee:
    """Record that a team whom a letter about a meeting did not reach was told another way: whom, and when."""
    actor.require(Permission.LEAD_ENQUIRY)
    invitee = Invitee.objects.visible_to(actor).select_related("meeting__enquiry__concern").get(pk=invitee_id)
    if not how.strip():
        raise Refused("Say whom you told, how and when")
    it_reached(invitee)
    concern = invitee.meeting.enquiry.concern
    words = f"{invitee.name} told another way of {invitee.meeting.reference}: {how}"
    concern.additions.create(kind="staff", words=words, written_by=actor.name)
    audit.record(actor, "invited_told_another_way", invitee)
    note_invited("told-another-way", invitee, actor.name)
    return invitee


@operation
def on_clock_chased(*, clock_id: str, step: str) -> None:
    """A team has not said whether it comes: it is reminded, and after that its lead is told, where it has one."""
    running = Clock.objects.running().filter(pk=clock_id, kind="answer-invitation").first()
    if running is None:
        return
    found = Invitee.objects.select_related("meeting__enquiry__team", "meeting__owner", "team__lead")
    invitee, again = found.get(pk=running.subject_id), int(step) > 0
    assert invitee.team is not None
    to_lead = again and invitee.team.lead is not None
    which = "Second reminder: " if again else "First reminder: "
    write_to_invited("meeting-reminder", invitee, due=invitee.meeting.at, which=which, to_lead=to_lead)
    audit.record(Actor.machine(invitee.meeting.owner), "invitation_chased", invitee, step=step)


@operation
def on_message_not_delivered(*, message_id: str) -> None:
    """A letter about a meeting has failed: the council owes telling the team another way."""
    invitee = _invited_by(message_id)
    if invitee and invitee.withdrawn_at is None:
        owe_in(invitee.meeting.enquiry, "tell-invited", invitee)


@operation
def on_message_delivered_at_last(*, message_id: str) -> None:
    """It arrived after all."""
    invitee = _invited_by(message_id)
    if invitee:
        clocks.finish_clock("tell-invited", invitee)


def _invited_by(message_id: str) -> Invitee | None:
    """Whom a letter invited; None for a letter about something else."""
    message = Message.objects.get(pk=message_id)
    if message.subject_kind != Invitee._meta.label_lower:
        return None
    return Invitee.objects.select_related("meeting__enquiry__team").get(pk=message.subject_id)
