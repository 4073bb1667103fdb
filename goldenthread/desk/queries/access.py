"""Who can see a record now, and on what that rests, for an information governance lead: ids and teams, nothing of the file."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from goldenthread.accounts.models import Membership
from goldenthread.audit.permissions import Permission
from goldenthread.cases.models import (
    AgencyRequest,
    Concern,
    ConcernShare,
    Enquiry,
    HandOver,
    Invitee,
    PersonPage,
    RestrictedAccess,
)
from goldenthread.involvement.models import Notice
from goldenthread.people.models import Person


@dataclass(frozen=True)
class Access:
    """What gives somebody a way to a concern and to the enquiry that it led to; or to `concerns`, all about its person."""

    concern: Concern
    concerns: list[Concern] = field(default_factory=list)
    persons: list[UUID] = field(default_factory=list)
    enquiries: list[Enquiry] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    requests: list[AgencyRequest] = field(default_factory=list)
    hand_overs: list[HandOver] = field(default_factory=list)
    shares: list[ConcernShare] = field(default_factory=list)
    invitees: list[Invitee] = field(default_factory=list)
    pages: list[PersonPage] = field(default_factory=list)
    named: list[RestrictedAccess] = field(default_factory=list)
    people: dict[UUID, int] = field(default_factory=dict)

    @property
    def record_ids(self) -> list[UUID]:
        """The ids of everything that is a part of this record and is looked at by itself."""
        parts = (self.enquiries, self.notices, self.requests, self.hand_overs, self.shares)
        meetings = dict.fromkeys(invitee.meeting_id for invitee in self.invitees)
        return [*(one.pk for one in self.concerns), *self.persons, *(row.pk for part in parts for row in part), *meetings]


def access_to(actor: Any, concern: Concern, *, whole: bool = False) -> Access:
    """Every way to this concern, or to the `whole` record of its person. Empty for whoever may not know who looked."""
    if not actor.has(Permission.SEE_WHO_LOOKED) or concern.owner_id != actor.organisation_id:
        return Access(concern)
    persons = _same_person(concern) if whole else []
    concerns = [concern, *_others(concern, persons)]
    enquiries = list(
        Enquiry.objects.filter(
            Q(concern__in=[one.pk for one in concerns]) | Q(pk__in=[one.enquiry_id for one in concerns if one.enquiry_id]),
            owner_id=concern.owner_id,
        )
        .select_related("lead", "manager")
        .order_by("started_at")
    )
    of_concern = {"concern__in": [one.pk for one in concerns]}
    of_enquiry = {"enquiry__in": [one.pk for one in enquiries]}
    of_meeting = {"meeting__enquiry__in": [one.pk for one in enquiries]}
    bodies = ("team__organisation",)
    found = Access(
        concern,
        concerns,
        persons,
        enquiries,
        list(Notice.objects.filter(**of_concern).select_related(*bodies, "to_user").order_by("created_at")),
        list(AgencyRequest.objects.filter(**of_enquiry).exclude(team=None).select_related(*bodies).order_by("created_at")),
        list(HandOver.objects.filter(**of_concern).select_related(*bodies).order_by("created_at")),
        list(ConcernShare.objects.filter(**of_concern).select_related(*bodies, "decision").order_by("created_at")),
        list(Invitee.objects.filter(**of_meeting, withdrawn_at=None).select_related(*bodies, "user").order_by("created_at")),
        list(PersonPage.objects.filter(**of_enquiry, off_at=None).order_by("created_at")),
        list(RestrictedAccess.objects.filter(**of_concern).select_related("user").order_by("created_at")),
    )
    return _counted(found)


def _same_person(concern: Concern) -> list[UUID]:
    """Every row that stands for the person whom this concern is about: as reported, and as identified."""
    root = Person.objects.filter(pk=concern.person_id).values_list("same_as_id", flat=True).first() or concern.person_id
    return list(Person.objects.filter(Q(pk=root) | Q(same_as=root)).order_by("created_at").values_list("pk", flat=True))


def _others(concern: Concern, persons: list[UUID]) -> list[Concern]:
    """The other concerns that the same council has about these people."""
    if not persons:
        return []
    theirs = Concern.objects.filter(owner_id=concern.owner_id, person__in=persons).exclude(pk=concern.pk)
    return list(theirs.only("reference", "enquiry_id", "team", "given_to", "alerting_organisation_id").order_by("received_at"))


def _counted(found: Access) -> Access:
    """The same with how many people are in each of its teams."""
    parts = (found.concerns, found.notices, found.requests, found.hand_overs, found.shares, found.invitees)
    teams = {one.team_id for part in parts for one in part}
    held = Membership.objects.current().filter(team_id__in=[one for one in teams if one]).order_by().values_list("team_id")
    found.people.update(held.annotate(people=Count("user", distinct=True)))
    return found


def memberships_of(actor: Any, people: Iterable[str]) -> list[Membership]:
    """The teams that these people are and were in, for whoever may know that they looked."""
    if not actor.has(Permission.SEE_WHO_LOOKED):
        return []
    return list(Membership.objects.filter(user_id__in=[UUID(one) for one in people if one]))
