"""What is shared of a concern: as the council that shares sees it, and as the team that it is shared with does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from goldenthread.accounts.models import Membership, Team
from goldenthread.accounts.queries import role_table, teams
from goldenthread.cases.models import (
    Concern,
    ConcernDecision,
    ConcernShare,
    DesiredOutcome,
    Enquiry,
    EnquiryPlan,
    Finding,
    HandOver,
    Meeting,
    PlanLine,
    Risk,
    SafetyDecision,
    Sighting,
)
from goldenthread.cases.permissions import Permission
from goldenthread.cases.queries.chronologies import left_out_of_documents
from goldenthread.cases.rules.identifying import MARKS, PLACE, Known, without
from goldenthread.core import clock, wall
from goldenthread.people.words import person_words
from goldenthread.sharing.models import SharingDecision
from goldenthread.sharing.rules.decisions import ITEMS


@dataclass
class Shared:
    """What one share gives to read: plain words by item, and nothing else of the record. `not_there` are items that it gives
    and that the record does not have yet."""

    purpose: str
    ring_line: str
    parts: dict[str, list[str]]
    not_there: list[str]


def shares(actor: Any) -> QuerySet[ConcernShare]:
    """Every share that the actor may read, with its team and its decision."""
    return ConcernShare.objects.visible_to(actor).select_related("team__organisation", "owner")


def shared_with_us(actor: Any) -> QuerySet[ConcernShare]:
    """What is open to the actor's own teams now, what ends next on top."""
    if not actor.has(Permission.SEE_SHARES):
        return ConcernShare.objects.none()
    found = ConcernShare.objects.visible_to(actor).open_now().filter(team_id__in=actor.team_ids)
    return found.select_related("team__organisation", "owner").order_by("ends_at", "pk")


def shares_of(actor: Any, concern: Concern) -> QuerySet[ConcernShare]:
    """Everything that is or was shared of a concern, the latest first."""
    return shares(actor).filter(concern=concern).order_by("-created_at", "-pk")


def sharing_decisions_of(actor: Any, concern: Concern) -> QuerySet[SharingDecision]:
    """What was decided about sharing a concern, the latest first."""
    its_own = Concern.objects.visible_to(actor).filter(pk=concern.pk).values("pk")
    found = SharingDecision.objects.filter(subject_id__in=its_own).select_related("team__organisation", "share")
    return found.order_by("-created_at", "-pk")


def teams_to_share_with(actor: Any) -> QuerySet[Team]:
    """The open teams of other organisations in which somebody reads what is shared."""
    roles = [key for key, role in role_table().items() if Permission.SEE_SHARES in role.permissions]
    somebody = Membership.objects.current().filter(team=OuterRef("pk"), role__in=roles)
    others = teams(actor).exclude(organisation_id=actor.organisation_id)
    return others.filter(Exists(somebody), closed_on=None).select_related("organisation").order_by("organisation__name", "name")


@wall.beyond()  # the one door of a share: it hands out words by its items, so that no table opens to the recipient
def shared_part(actor: Any, share: ConcernShare) -> Shared:
    """What a share gives to read. `share` was found in `shared_with_us`, and is looked up there again here."""
    open_to_us = shared_with_us(actor).filter(pk=share.pk).select_related("decision")
    decision = open_to_us.get().decision
    concern = Concern.objects.select_related("person__same_as", "location", "team", "owner").get(pk=share.concern_id)
    known = _left_out(concern)
    words = {
        key: [without(one, known, MARKS) for one in _words_of(key, concern) if one] for key in ITEMS if key in decision.items
    }
    parts = {key: lines for key, lines in words.items() if lines}
    return Shared(decision.purpose, concern.ring_line, parts, [key for key in words if key not in parts])


def _left_out(concern: Concern) -> list[Known]:
    """Who told us, staff who are named, what is protected, and where the person lives, which no share gives."""
    people = [one for one in (concern.person, concern.person.same_as) if one is not None]
    return [*left_out_of_documents([concern]), Known(PLACE, addresses=tuple(one.address for one in people if one.address))]


def _words_of(item: str, concern: Concern) -> list[str]:
    """One item in words. Only of the enquiry that this concern led to."""
    if item in _OF_CONCERN:
        return _OF_CONCERN[item](concern)
    enquiry = enquiry_given_with(concern)
    return _OF_ENQUIRY[item](enquiry) if enquiry else []


def enquiry_given_with(concern: Concern) -> Enquiry | None:
    """The enquiry that a concern led to, as far as what is given of the concern may hold it: not where the enquiry is another
    concern's that is restricted. For the page of a share, and for the worker."""
    if concern.enquiry_id is None:
        return None
    own_or_open = Q(concern=concern) | Q(concern__restricted=False)
    return Enquiry.objects.filter(own_or_open, pk=concern.enquiry_id).first()


def _decided(concern: Concern) -> list[str]:
    decided = ConcernDecision.objects.filter(concern=concern).order_by("created_at", "pk").last()
    return [f"{decided.get_kind_display()}. {decided.because}", decided.help_given] if decided else []


def _wants(enquiry: Enquiry) -> list[str]:
    wanted = DesiredOutcome.objects.filter(enquiry=enquiry).order_by("number")
    return [f"‘{one.words}’ {one.get_state_display()}" for one in wanted]


def _plan(enquiry: Enquiry) -> list[str]:
    plan = EnquiryPlan.objects.filter(enquiry=enquiry).order_by("created_at", "pk").last()
    return [plan.questions, plan.person] if plan else []


def _risks(enquiry: Enquiry) -> list[str]:
    risks = Risk.objects.filter(enquiry=enquiry, out_at=None).order_by("created_at", "pk")
    found: dict[Any, Finding] = {}
    for finding in Finding.objects.filter(risk__in=risks).order_by("created_at", "pk"):
        found[finding.risk_id] = finding
    return [f"{one.words}{_found(found.get(one.pk))}" for one in risks]


def _found(finding: Finding | None) -> str:
    return f" – Found: {finding.words} ({finding.get_assessment_display()})" if finding else ""


def _safeguarding(enquiry: Enquiry) -> list[str]:
    lines = PlanLine.objects.filter(enquiry=enquiry, out_at=None).order_by("by_when", "created_at")
    return [f"{one.what} – {one.agency}. If it does not work: {one.contingency}" for one in lines]


def _done(concern: Concern) -> list[str]:
    """What was done and when, in the words of its kind: nothing that anybody typed."""
    about = {"concern": concern}
    acts: list[tuple[Any, str]] = [(concern.received_at, "It was reported")]
    acts += [(one.created_at, "Safe tonight" if one.safe else "Not safe") for one in SafetyDecision.objects.filter(**about)]
    acts += [(one.at, one.get_outcome_display()) for one in Sighting.objects.filter(**about)]
    acts += [(one.created_at, one.get_kind_display()) for one in ConcernDecision.objects.filter(**about)]
    acts += [(one.created_at, f"Handed to: {one.get_kind_display()}") for one in HandOver.objects.filter(**about)]
    for enquiry in Enquiry.objects.filter(concerns=concern):
        ended = [(enquiry.closed_at, f"{enquiry.get_kind_display()} ended")] if enquiry.closed_at else []
        acts += [(enquiry.started_at, f"{enquiry.get_kind_display()} began"), *ended]
        meetings = Meeting.objects.filter(enquiry=enquiry, held_at__isnull=False)
        acts += [(one.held_at, one.get_kind_display()) for one in meetings]
    return [f"{at.astimezone(clock.LONDON):%-d %b %Y, %H:%M}: {words}" for at, words in sorted(acts)]


_OF_CONCERN: dict[str, Callable[[Concern], list[str]]] = {
    "kind": lambda concern: [concern.nature],
    "place": lambda concern: [concern.location.name if concern.location else "Not at a registered place"],
    "stage": lambda concern: [str(concern.get_status_display())],
    "ring": lambda concern: [f"{concern.team.name}, {concern.owner.name}: {concern.team.telephone or concern.owner.telephone}"],
    "person": lambda concern: [person_words(concern.person.same_as or concern.person, clock.today())],
    "reported": lambda concern: [concern.what_happened],
    "decided": _decided,
    "done": _done,
}
_OF_ENQUIRY: dict[str, Callable[[Enquiry], list[str]]] = {
    "wants": _wants,
    "plan": _plan,
    "risks": _risks,
    "safeguarding-plan": _safeguarding,
}
