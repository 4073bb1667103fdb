"""Who can see a record now, and on what that rests, for an information governance lead: ids and teams, nothing of the file."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from goldenthread.accounts.models import Membership
from goldenthread.audit.permissions import Permission
from goldenthread.cases.models import AgencyRequest, Concern, Enquiry, HandOver, Invitee, PersonPage, RestrictedAccess
from goldenthread.involvement.models import Notice


@dataclass(frozen=True)
class Access:
    """What gives somebody a way to a concern and to the enquiry that it led to."""

    concern: Concern
    enquiries: list[Enquiry] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    requests: list[AgencyRequest] = field(default_factory=list)
    hand_overs: list[HandOver] = field(default_factory=list)
    invitees: list[Invitee] = field(default_factory=list)
    pages: list[PersonPage] = field(default_factory=list)
    named: list[RestrictedAccess] = field(default_factory=list)
    people: dict[UUID, int] = field(default_factory=dict)

    @property
    def record_ids(self) -> list[UUID]:
        """The ids of everything that is a part of this record and is looked at by itself."""
        parts = (self.enquiries, self.notices, self.requests, self.hand_overs)
        meetings = dict.fromkeys(invitee.meeting_id for invitee in self.invitees)
        return [self.concern.pk, *(row.pk for part in parts for row in part), *meetings]


def access_to(actor: Any, concern: Concern) -> Access:
    """Every way to this concern. Empty for whoever may not know who looked."""
    if not actor.has(Permission.SEE_WHO_LOOKED) or concern.owner_id != actor.organisation_id:
        return Access(concern)
    enquiries = list(
        Enquiry.objects.filter(Q(concern_id=concern.pk) | Q(pk=concern.enquiry_id), owner_id=concern.owner_id)
        .select_related("lead", "manager")
        .order_by("started_at")
    )
    of_enquiry = {"enquiry__in": [one.pk for one in enquiries]}
    of_meeting = {"meeting__enquiry__in": [one.pk for one in enquiries]}
    bodies = ("team__organisation",)
    found = Access(
        concern,
        enquiries,
        list(Notice.objects.filter(concern_id=concern.pk).select_related(*bodies, "to_user").order_by("created_at")),
        list(AgencyRequest.objects.filter(**of_enquiry).exclude(team=None).select_related(*bodies).order_by("created_at")),
        list(HandOver.objects.filter(concern_id=concern.pk).select_related(*bodies).order_by("created_at")),
        list(Invitee.objects.filter(**of_meeting, withdrawn_at=None).select_related(*bodies, "user").order_by("created_at")),
        list(PersonPage.objects.filter(**of_enquiry, off_at=None).order_by("created_at")),
        list(RestrictedAccess.objects.filter(concern_id=concern.pk).select_related("user").order_by("created_at")),
    )
    return _counted(found)


def _counted(found: Access) -> Access:
    """The same with how many people are in each of its teams."""
    teams = {found.concern.team_id, *(one.team_id for one in found.notices), *(one.team_id for one in found.requests)}
    teams |= {*(one.team_id for one in found.hand_overs), *(one.team_id for one in found.invitees)}
    held = Membership.objects.current().filter(team_id__in=[one for one in teams if one]).order_by().values_list("team_id")
    found.people.update(held.annotate(people=Count("user", distinct=True)))
    return found


def memberships_of(actor: Any, people: Iterable[str]) -> list[Membership]:
    """The teams that these people are and were in, for whoever may know that they looked."""
    if not actor.has(Permission.SEE_WHO_LOOKED):
        return []
    return list(Membership.objects.filter(user_id__in=[UUID(one) for one in people if one]))
