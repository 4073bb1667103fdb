"""What can be known of meetings: by the council that sets them, and by those who are invited."""

from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from goldenthread.accounts.models import Team
from goldenthread.action_plans.models import Action
from goldenthread.action_plans.queries import asked_from
from goldenthread.cases.models import DirectContact, Enquiry, Invitee, InviteeKind, Meeting, Minutes, Stage
from goldenthread.cases.permissions import Permission
from goldenthread.cases.queries.child_path import child_steps_done
from goldenthread.cases.rules.child_path import step_of_meeting
from goldenthread.cases.rules.duty import OF_CHILDREN


def meetings(actor: Any) -> QuerySet[Meeting]:
    """The meetings of the enquiries whose file the actor may read."""
    found = Meeting.objects.visible_to(actor)
    return found.select_related("enquiry__concern__location", "enquiry__person__same_as", "enquiry__team", "owner")


def meetings_added_to(actor: Any) -> QuerySet[Meeting]:
    """Those whose papers the actor may still add to or take out: they lead enquiries, it is not called off, and the enquiry
    not closed."""
    if not actor.has(Permission.LEAD_ENQUIRY):
        return Meeting.objects.none()
    return meetings(actor).filter(called_off_at=None).exclude(enquiry__stage=Stage.CLOSED)


def meetings_of(actor: Any, enquiry: Enquiry) -> QuerySet[Meeting]:
    """The meetings of one enquiry, the latest first, each with how many were invited and how many came."""
    there = Q(invitees__withdrawn_at=None)
    found = Meeting.objects.visible_to(actor).filter(enquiry=enquiry).order_by("-at", "-created_at", "pk")
    return found.annotate(
        asked=Count("invitees", filter=there),
        came=Count("invitees", filter=there & Q(invitees__attendance="attended")),
    )


def invitees(actor: Any) -> QuerySet[Invitee]:
    """Everybody asked to the meetings of the enquiries whose file the actor may read, or the actor's own invitations."""
    found = Invitee.objects.visible_to(actor)
    return found.select_related("meeting__enquiry__concern__location", "meeting__enquiry__team", "team__organisation")


def invitees_of(meeting: Meeting) -> list[Invitee]:
    """Who is asked to a meeting: the person and their advocate first. The caller has shown that the meeting is the actor's."""
    order = [InviteeKind.PERSON, InviteeKind.ADVOCATE, InviteeKind.TEAM, InviteeKind.COLLEAGUE, InviteeKind.OUTSIDE]
    found = meeting.invitees.filter(withdrawn_at=None).select_related("team__organisation", "attending", "user")
    return sorted(found, key=lambda one: (order.index(InviteeKind(one.kind)), one.name))


def actions_of(meeting: Meeting) -> QuerySet[Action]:
    """What was agreed at a meeting, the first due on top. The caller has shown that the meeting is the actor's."""
    return asked_from(meeting.pk)


def action_sources(enquiry: Enquiry) -> list[UUID]:
    """The records that the actions of an enquiry come from: itself and its meetings. Its caller has shown that it is the
    actor's."""
    return [enquiry.pk, *enquiry.meetings.values_list("pk", flat=True)]


def latest_minutes(meeting: Meeting) -> Minutes | None:
    """The minutes that count."""
    return meeting.minutes.order_by("-created_at").first()


def step_of(meeting: Meeting) -> str:
    """The step of a child's path that a meeting is when it is held now; none of an enquiry about an adult, or a closed one.
    Its caller has shown that the meeting is the actor's."""
    return step_of_kind(meeting.enquiry, meeting.kind)


def step_of_kind(enquiry: Enquiry, kind: str) -> str:
    """The same of a meeting of this kind that is not kept yet."""
    if enquiry.kind not in OF_CHILDREN or enquiry.stage == Stage.CLOSED:
        return ""
    return step_of_meeting(kind, kind=enquiry.kind, done=child_steps_done(enquiry))


def receipts(meeting: Meeting) -> tuple[int, int]:
    """Of how many invited teams the latest minutes have been read, and how many teams they went to."""
    latest = meeting.minutes.filter(sent_at__isnull=False).order_by("-created_at").first()
    teams = meeting.invitees.filter(kind=InviteeKind.TEAM, withdrawn_at=None)
    return (teams.filter(read_minutes=latest).count() if latest else 0), teams.count()


def teams_that_may_act(meeting: Meeting) -> list[Team]:
    """The council's own team, then every team that is asked to a meeting: who an action can be given to."""
    own = meeting.enquiry.team_id
    invited = meeting.invitees.filter(withdrawn_at=None, team__isnull=False).values("team_id")
    found = Team.objects.filter(Q(pk=own) | Q(pk__in=invited), closed_on=None).select_related("organisation")
    return sorted(found, key=lambda one: (one.pk != own, one.organisation.name, one.name))


def direct_contacts(actor: Any, enquiry: Enquiry) -> QuerySet[DirectContact]:
    """Who was asked direct in an enquiry, the latest first."""
    visible = Enquiry.objects.visible_to(actor).filter(pk=enquiry.pk)
    return DirectContact.objects.filter(enquiry__in=visible).order_by("-contacted_on", "-created_at")


def invitations(actor: Any) -> QuerySet[Invitee]:
    """The invitations of the actor's own teams, the latest meeting first."""
    found = Invitee.objects.invited(actor).select_related("meeting__enquiry__concern", "meeting__owner", "team", "attending")
    return found.order_by(F("meeting__at").desc(), "pk")


def actions_for(invitee: Invitee) -> QuerySet[Action]:
    """What one invited team's own organisation is to do. The caller has shown that the invitation is the actor's."""
    assert invitee.team is not None
    return actions_of(invitee.meeting).filter(owner_id=invitee.team.organisation_id)


def invited_teams(meeting: Meeting) -> frozenset[Any]:
    """The teams that are asked already. The caller has shown that the meeting is the actor's."""
    return frozenset(meeting.invitees.filter(withdrawn_at=None, team__isnull=False).values_list("team_id", flat=True))
