"""What always holds, whatever anybody did: asked of the whole database after a random walk.

Source: issue "The enquiry", done when: every open case has one owner and a running clock; no closed case has an outcome that
was neither told nor decided, with reason, not to be told; and the record of it all is whole.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q

from goldenthread.accounts.models import Membership
from goldenthread.audit.queries import verify
from goldenthread.cases.models import ENDED, Concern, ConcernDecision, Enquiry, NotTold, PartyTold
from goldenthread.cases.operations.enquiries import OF_AN_ENQUIRY
from goldenthread.cases.queries import has_died
from goldenthread.cases.rules import OF_THE_PATH
from goldenthread.clocks.models import Clock
from goldenthread.involvement.models import AgencyDuty, Notice, Update

PARTIES = {"reporter": "tell-referrer", "person": "tell-person"}


def _running(root: str = "pk") -> Exists:
    return Exists(Clock.objects.running().filter(root_id=OuterRef(root)))


def an_open_case_that_not_exactly_one_owner_has(since: datetime) -> bool:
    """One council has the concern, its team, whoever it is given to and its enquiry."""
    works_there = Membership.objects.filter(user=OuterRef("given_to"), team__organisation=OuterRef("owner"), ended_at=None)
    elsewhere = ~Q(team__organisation=F("owner")) | Q(given_to__isnull=False) & ~Exists(works_there)
    elsewhere |= Q(enquiry__isnull=False) & ~Q(enquiry__owner=F("owner"))
    enquiries = Enquiry.objects.exclude(stage="closed").exclude(concern__owner=F("owner"), team__organisation=F("owner"))
    return Concern.objects.exclude(status="closed").filter(elsewhere).exists() or enquiries.exists()


def open_and_nobody_owes_anything(since: datetime) -> bool:
    """An open concern is always on somebody's list, and so is an open enquiry; what is joined is worked on in its lead, and
    what was taken into an enquiry in the concern that carries it."""
    taken_in = Q(status="in-enquiry") & _running("enquiry__concern")
    concerns = Concern.objects.exclude(status="closed").filter(~_running(), joined_to=None).exclude(taken_in)
    joined = Concern.objects.exclude(status="closed").filter(~_running("joined_to"), joined_to__isnull=False)
    enquiries = Enquiry.objects.exclude(stage="closed").filter(~_running("concern_id"))
    return concerns.exists() or joined.exists() or enquiries.exists()


def closed_while_something_is_owed(since: datetime) -> bool:
    blocking = Clock.objects.running().filter(root_id=OuterRef("pk"), blocks_closing=True)
    return Concern.objects.filter(Exists(blocking), status="closed").exists()


def ended_and_its_work_is_still_asked_for(since: datetime) -> bool:
    """What an enquiry owed is on nobody's list once the concern is closed."""
    work = Clock.objects.running().filter(root_id=OuterRef("pk"), kind__in=[*OF_AN_ENQUIRY, *OF_THE_PATH])
    return Concern.objects.filter(Exists(work), status="closed").exists()


def a_concern_and_its_enquiry_that_disagree(since: datetime) -> bool:
    """In enquiry: its enquiry goes on. Closed: what it carried is closed. An enquiry that goes on is carried by such a one."""
    in_enquiry = Concern.objects.filter(Q(enquiry=None) | Q(enquiry__stage__in=ENDED), status="in-enquiry")
    carried = Enquiry.objects.exclude(stage="closed").filter(concern__status="closed")
    left = Enquiry.objects.exclude(stage__in=ENDED).exclude(concern__status="in-enquiry")
    return in_enquiry.exists() or carried.exists() or left.exists()


def closed_with_an_outcome_that_somebody_has_not_heard(since: datetime) -> bool:
    """Each team that was told, whoever raised it and the person have heard since the latest decision, or somebody decided,
    with the reason, that they do not."""
    return any(list(_unheard(one)) for one in Concern.objects.filter(status="closed", received_at__gte=since))


def _unheard(concern: Concern) -> Iterable[str]:
    decided = ConcernDecision.objects.filter(concern=concern.joined_to_id or concern.pk).order_by("-created_at").first()
    if decided is None:
        return
    since = {"created_at__gte": decided.created_at}
    not_told = set(NotTold.objects.filter(concern=concern, **since).values_list("whom", flat=True))
    heard = Exists(Update.objects.filter(notice=OuterRef("pk"), kind="outcome", **since))
    owed = Notice.objects.filter(state="sent", concern=concern).exclude(answer="not-ours")
    if "tell-outcome" not in not_told and concern.joined_to_id is None and owed.filter(~heard).exists():
        yield "tell-outcome"
    for whose, kind in PARTIES.items():
        named_elsewhere = whose == "person" and (concern.raised_by == "patient" or concern.joined_to_id)
        told = PartyTold.objects.filter(concern=concern, whose=whose, **since).exclude(how="later")
        if not (named_elsewhere or kind in not_told or has_died(concern, whose) or told.exists()):
            yield kind


def asked_to_reply_without_a_clock(since: datetime) -> bool:
    clock = Clock.objects.filter(kind="reply", subject_id=OuterRef("pk"))
    confirmed = AgencyDuty.objects.filter(notice=OuterRef("pk"), state="confirmed")
    asked = Notice.objects.filter(state="sent", ask="attend-or-keep-informed", created_at__gte=since)
    return asked.filter(~Exists(clock), ~Exists(confirmed)).exists()


RULES: tuple[Callable[[datetime], bool], ...] = (
    an_open_case_that_not_exactly_one_owner_has,
    open_and_nobody_owes_anything,
    closed_while_something_is_owed,
    ended_and_its_work_is_still_asked_for,
    a_concern_and_its_enquiry_that_disagree,
    closed_with_an_outcome_that_somebody_has_not_heard,
    asked_to_reply_without_a_clock,
)


def broken(since: datetime, *, record_from: int = 0) -> list[str]:
    """The rules that do not hold. The record of what was done is walked from after entry `record_from`."""
    fault, _ = verify(record_from)
    return [rule.__name__ for rule in RULES if rule(since)] + ([f"the record is not whole: {fault}"] if fault else [])
