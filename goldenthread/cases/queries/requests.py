"""What is asked of other organisations: as the council that asks sees it, and as the teams that are asked do."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from goldenthread.accounts.models import Membership, Team
from goldenthread.accounts.queries import role_table, teams
from goldenthread.cases.models import (
    AgencyRequest,
    Concern,
    CrimeDecision,
    Enquiry,
    HandOver,
    Partner,
    RequestAnswer,
    RequestItem,
    RequestState,
    RequestStep,
    Risk,
    StaffAllegation,
    StepKind,
)
from goldenthread.cases.models.requests import TO_DO
from goldenthread.cases.permissions import Permission
from goldenthread.cases.rules.requests import Interests, core_of, is_called

LISTS = {"to-answer": "To answer", "answered": "Answered"}
_WITH: tuple[str, ...] = ("team__organisation", "team__lead", "owner", "enquiry__team", "enquiry__person__same_as")
_WITH += ("enquiry__concern__location", "enquiry__concern__provider")


def agency_requests(actor: Any) -> QuerySet[AgencyRequest]:
    """What is asked for the enquiries whose file the actor may read."""
    if not actor.has(Permission.SEE_CASEWORK):
        return AgencyRequest.objects.none()
    return AgencyRequest.objects.visible_to(actor).select_related(*_WITH)


def requests_of(actor: Any, enquiry: Enquiry) -> QuerySet[AgencyRequest]:
    """What is asked for one enquiry: what needs the council first, then what others owe, then what is settled."""
    stands = Case(
        When(state__in=(RequestState.RETURNED, RequestState.DECLINED), then=Value(0)),
        When(state__in=TO_DO, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return agency_requests(actor).filter(enquiry=enquiry).annotate(stands=stands).order_by("stands", "due_at", "pk")


def asked_of_us(actor: Any) -> QuerySet[AgencyRequest]:
    """What is asked of the actor's own teams."""
    return AgencyRequest.objects.asked_of(actor).select_related(*_WITH)


def requests_read(actor: Any) -> QuerySet[AgencyRequest]:
    """Every request that the actor may read, from either side."""
    return AgencyRequest.objects.visible_to(actor)


def requests_to_answer(actor: Any) -> QuerySet[AgencyRequest]:
    """What is asked of the actor's own teams and not answered yet."""
    return asked_of_us(actor).filter(state__in=TO_DO)


def listed_requests(actor: Any, tab: str) -> QuerySet[AgencyRequest]:
    """One list of a team that is asked: what it owes, the first due on top; or the rest, what was asked last on top."""
    if tab == "answered":
        return asked_of_us(actor).exclude(state__in=TO_DO).order_by("-created_at", "pk")
    return asked_of_us(actor).filter(state__in=TO_DO).order_by("due_at", "pk")


def teams_that_may_answer(actor: Any) -> QuerySet[Team]:
    """The open teams in which somebody can read and answer what is asked of it."""
    roles = [key for key, role in role_table().items() if Permission.ANSWER_REQUESTS in role.permissions]
    somebody = Membership.objects.current().filter(team=OuterRef("pk"), role__in=roles)
    return teams(actor).filter(Exists(somebody), closed_on=None).order_by("organisation__name", "name")


def items_of(asked: AgencyRequest) -> list[RequestItem]:
    """What is asked for, in order. The caller has shown that the request is the actor's."""
    return list(asked.items.order_by("number"))


def steps_of(asked: AgencyRequest) -> list[RequestStep]:
    """Everything that happened to a request, the first on top. The caller has shown that the request is the actor's."""
    return list(asked.steps.order_by("created_at", "pk"))


def answers_in(steps: Iterable[RequestStep]) -> dict[UUID, dict[UUID, str]]:
    """What came back for each item, by the step in which it came. The caller has shown that the steps are the actor's."""
    returned = [step.pk for step in steps if step.kind == StepKind.RETURNED]
    found: dict[UUID, dict[UUID, str]] = {}
    for answer in RequestAnswer.objects.filter(step_id__in=returned):
        found.setdefault(answer.step_id, {})[answer.item_id] = answer.words
    return found


def _of(enquiry: Enquiry) -> Q:
    """The concern that carries an enquiry, and every other that led to it."""
    return Q(enquiry=enquiry) | Q(pk=enquiry.concern_id)


def concerns_held(enquiry: Enquiry) -> list[Concern]:
    """Every concern that led to an enquiry, whoever may read it: for the rules alone."""
    found = Concern.objects.filter(_of(enquiry)).order_by("received_at")
    return list(found.select_related("provider", "location", "employer", "person__same_as", "reporter"))


@dataclass(frozen=True)
class PoliceHold:
    """What the police have of an enquiry's concerns: the reference of the hand-over, whether they ask to hold, their own."""

    hand_over: str = ""
    hold: bool = False
    reference: str = ""


def police_hold(enquiry: Enquiry) -> PoliceHold:
    """What the police have of the concerns that led to an enquiry. The caller has shown that the enquiry is the actor's."""
    its_own = Concern.objects.filter(_of(enquiry)).values("pk")
    latest: dict[UUID, CrimeDecision] = {}
    for answer in CrimeDecision.objects.filter(concern__in=its_own).order_by("created_at", "pk"):
        latest[answer.concern_id] = answer
    holding = next((one for one in latest.values() if one.hold), None)
    handed = HandOver.objects.filter(concern__in=its_own, kind=Partner.POLICE).order_by("-created_at", "-pk")
    there = next((one for one in handed if one.returned_at is None or holding is not None), None)
    return PoliceHold(
        hand_over=there.reference if there else "",
        hold=holding is not None,
        reference=holding.reference if holding else "",
    )


def interests_of(enquiry: Enquiry, name: str, organisation_id: UUID | None) -> Interests:
    """What is known of an organisation's own interest in what an enquiry looks into, without who of its staff is named."""
    concerns = concerns_held(enquiry)
    providers = [one.provider for one in concerns if one.provider]
    risks = Risk.objects.filter(enquiry=enquiry, out_at=None).values_list("words", flat=True)
    places = [one.name for one in providers] + [one.location.name for one in concerns if one.location]
    return Interests(
        organisation=name,
        runs_place=organisation_id is not None and organisation_id in {one.organisation_id for one in providers},
        places=tuple(places),
        employers=tuple(_employers(concerns)),
        risks=(*risks, *(one.source_of_risk for one in concerns)),
    )


def _employers(concerns: list[Concern]) -> list[str]:
    """Where those work who are named of the staff, what was learned last of each."""
    rows = StaffAllegation.objects.filter(concern__in=[one.pk for one in concerns]).order_by("created_at", "pk")
    return [one.employer_words for one in {(row.concern_id, row.number): row for row in rows}.values()]


def providers_not_to_ask(concerns: Iterable[Concern], name: str, organisation_id: UUID | None) -> list[Concern]:
    """The concerns about this very organisation as a provider that may not be spoken to."""
    about = [one for one in concerns if one.provider and not one.may_ring]
    return [
        one
        for one in about
        if _same(one.provider, name, organisation_id)
        or (organisation_id is None and one.location is not None and is_called(name, one.location.name))
    ]


def _same(body: Any, name: str, organisation_id: UUID | None) -> bool:
    """Whether this is the body: by its account here where there is one, else by its name in what somebody typed."""
    if organisation_id is None:
        return is_called(name, body.name)
    known, called = getattr(body, "organisation_id", body.pk), core_of(name)
    return known == organisation_id or (bool(called) and core_of(body.name) == called)


def employs_who_told(concerns: Iterable[Concern], name: str, organisation_id: UUID | None) -> bool:
    """Whether somebody who spoke up as themself works for this organisation."""
    return any(one.employer is not None and _same(one.employer, name, organisation_id) for one in concerns)
