"""What can be known of meetings: by the council that sets them, and by those who are invited."""

from typing import Any

from django.db.models import Count, F, Q, QuerySet

from goldenthread.accounts.models import Organisation
from goldenthread.cases.models import DirectContact, Enquiry, Invitee, InviteeKind, Meeting, MeetingAction, Minutes


def meetings(actor: Any) -> QuerySet[Meeting]:
    """The meetings of the enquiries whose file the actor may read."""
    found = Meeting.objects.visible_to(actor)
    return found.select_related("enquiry__concern__location", "enquiry__person__same_as", "enquiry__team", "owner")


def meetings_of(actor: Any, enquiry: Enquiry) -> QuerySet[Meeting]:
    """The meetings of one enquiry, the latest first, each with how many were invited and how many came."""
    there = Q(invitees__withdrawn_at=None)
    found = Meeting.objects.visible_to(actor).filter(enquiry=enquiry).order_by("-at", "-created_at")
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


def actions_of(meeting: Meeting) -> QuerySet[MeetingAction]:
    """What was agreed at a meeting, the first due on top. The caller has shown that the meeting is the actor's."""
    return meeting.actions.select_related("organisation").order_by("due", "created_at")


def latest_minutes(meeting: Meeting) -> Minutes | None:
    """The minutes that count."""
    return meeting.minutes.order_by("-created_at").first()


def receipts(meeting: Meeting) -> tuple[int, int]:
    """Of how many invited teams the latest minutes have been read, and how many teams they went to."""
    latest = meeting.minutes.filter(sent_at__isnull=False).order_by("-created_at").first()
    teams = meeting.invitees.filter(kind=InviteeKind.TEAM, withdrawn_at=None)
    return (teams.filter(read_minutes=latest).count() if latest else 0), teams.count()


def those_who_may_act(meeting: Meeting) -> QuerySet[Organisation]:
    """The council and every organisation that has a team at a meeting: who an action can be given to."""
    invited = meeting.invitees.filter(withdrawn_at=None, team__isnull=False).values("team__organisation_id")
    return Organisation.objects.filter(Q(pk=meeting.owner_id) | Q(pk__in=invited)).order_by("name")


def direct_contacts(actor: Any, enquiry: Enquiry) -> QuerySet[DirectContact]:
    """Who was asked direct in an enquiry, the latest first."""
    visible = Enquiry.objects.visible_to(actor).filter(pk=enquiry.pk)
    return DirectContact.objects.filter(enquiry__in=visible).order_by("-contacted_on", "-created_at")


def invitations(actor: Any) -> QuerySet[Invitee]:
    """The invitations of the actor's own teams, the latest meeting first."""
    found = Invitee.objects.invited(actor).select_related("meeting__enquiry__concern", "meeting__owner", "team", "attending")
    return found.order_by(F("meeting__at").desc(), "pk")


def actions_for(invitee: Invitee) -> QuerySet[MeetingAction]:
    """What one invited team's own organisation is to do. The caller has shown that the invitation is the actor's."""
    assert invitee.team is not None
    return actions_of(invitee.meeting).filter(organisation_id=invitee.team.organisation_id)


def invited_teams(meeting: Meeting) -> frozenset[Any]:
    """The teams that are asked already. The caller has shown that the meeting is the actor's."""
    return frozenset(meeting.invitees.filter(withdrawn_at=None, team__isnull=False).values_list("team_id", flat=True))
