"""How an enquiry went: what is still to ask, what was answered, who had a part in it, and how often each answer was given."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import TruncQuarter

from goldenthread.accounts.models import Membership, OrganisationKind, User
from goldenthread.accounts.queries import role_table
from goldenthread.audit.models import Entry
from goldenthread.cases.models import (
    AskingLink,
    Concern,
    ConcernDecision,
    Enquiry,
    EnquiryEnding,
    HowItWent,
    HowItWentAnswer,
    Invitee,
    RestrictedAccess,
    WhyNotAsked,
)
from goldenthread.cases.permissions import Permission
from goldenthread.cases.rules.how_it_went import OPEN, PartTaken
from goldenthread.clocks.models import Clock

LOOKING = ("looked_at", "looked_at_list")  # who only looked had no part in it
ASKING = ("ask-how-it-went", "read-how-it-went")


def askings(actor: Any) -> QuerySet[HowItWent]:
    """Every enquiry after which the questions are or were owed, as far as the actor may know."""
    found = HowItWent.objects.visible_to(actor).select_related("enquiry__person__same_as", "enquiry__concern__location")
    return found.select_related("enquiry__lead", "enquiry__manager", "enquiry__team", "asker", "owner")


def still_to_ask(actor: Any) -> QuerySet[HowItWent]:
    """Those that nobody has answered yet, the first due on top."""
    return askings(actor).filter(state__in=OPEN).order_by("due_at", "pk")


def links_of(asking: HowItWent) -> QuerySet[AskingLink]:
    """Every link that was given, the latest first. The caller has shown that the asking is the actor's."""
    return asking.links.order_by("-created_at")


def why_not_asked(asking: HowItWent) -> WhyNotAsked | None:
    """Why nobody asks, as last recorded. The caller has shown that the asking is the actor's."""
    return asking.why_not_asked.order_by("-created_at").first()


def askers(actor: Any, enquiry: Enquiry) -> QuerySet[User]:
    """Who may be named to ask: colleagues who work on concerns or are allowed to ask, and advocates of other organisations.

    Of a restricted concern only those who are named for it. Whether each had a part in the enquiry is found when one is chosen.
    """
    roles = _roles(Permission.ASK_HOW_IT_WENT)
    here = User.objects.filter(
        is_active=True,
        memberships__ended_at=None,
        memberships__role__in=[*roles, *_roles(Permission.SEE_CASEWORK)],
        memberships__team__organisation_id=actor.organisation_id,
    )
    advocates = User.objects.filter(
        is_active=True,
        memberships__ended_at=None,
        memberships__role__in=roles,
        memberships__team__organisation__kind=OrganisationKind.ADVOCACY,
    )
    found = User.objects.filter(Q(pk__in=here.values("pk")) | Q(pk__in=advocates.values("pk")))
    if enquiry.concern.restricted:
        named = RestrictedAccess.objects.filter(concern=enquiry.concern_id)
        found = found.filter(pk__in=named.values("user_id"))
    return found.order_by("name", "pk")


def is_of_team(user_id: UUID, team_id: UUID) -> bool:
    """Whether somebody works in a team now."""
    return Membership.objects.current().filter(user_id=user_id, team_id=team_id).exists()


def _roles(permission: Permission) -> list[str]:
    return [key for key, role in role_table().items() if permission in role.permissions]


def part_taken(enquiry: Enquiry, user_id: Any) -> PartTaken:
    """What somebody did in an enquiry, from the record: who led it before counts too. The caller holds the enquiry."""
    concerns = list(Concern.objects.filter(Q(enquiry=enquiry) | Q(pk=enquiry.concern_id)).values_list("pk", flat=True))
    given = Entry.objects.filter(subject_id=str(enquiry.pk), action="enquiry_given")
    did = Entry.objects.filter(actor_id=str(user_id), subject_id__in=[str(enquiry.pk), *map(str, concerns)])
    at_meeting = Q(user_id=user_id) | Q(attending_id=user_id)
    owed = Clock.objects.filter(root_id__in=concerns, given_to_id=user_id).exclude(kind__in=ASKING)
    row = (
        Enquiry.objects.filter(pk=enquiry.pk)
        .annotate(
            has_led=Exists(given.filter(detail__lead=str(user_id))),
            has_managed=Exists(given.filter(detail__manager=str(user_id))),
            has_decided=Exists(ConcernDecision.objects.filter(concern__in=concerns, decided_by_id=user_id)),
            has_ended=Exists(EnquiryEnding.objects.filter(enquiry=OuterRef("pk"), ended_by_id=user_id)),
            has_met=Exists(Invitee.objects.filter(at_meeting, meeting__enquiry=OuterRef("pk"))),
            has_worked=Exists(did.exclude(action__in=LOOKING)) | Exists(owed),
        )
        .values("has_led", "has_managed", "has_decided", "has_ended", "has_met", "has_worked")
        .get()
    )
    return PartTaken(
        led=row["has_led"] or enquiry.lead_id == user_id,
        managed=row["has_managed"] or enquiry.manager_id == user_id,
        decided=row["has_decided"] or row["has_ended"],
        met=row["has_met"],
        recorded=row["has_worked"],
    )


def how_often_answered(actor: Any, since: date) -> list[dict[str, Any]]:
    """How often each answer was given in each quarter since then, counted by the database; for managers, of their own council.

    What may be shown of it is `rules.how_it_went.without_small`.
    """
    if not actor.has(Permission.REVIEW_DECISIONS):
        return []
    given = HowItWentAnswer.objects.filter(reply__owner_id=actor.organisation_id, reply__answered_on__gte=since)
    quarters = given.annotate(quarter=TruncQuarter("reply__answered_on")).order_by()
    return [dict(row) for row in quarters.values("quarter", "question", "answer").annotate(count=Count("pk"))]
