"""Planning an enquiry, and the safeguarding plan: what each agency does, agreeing it and reviewing it."""

from dataclasses import asdict
from datetime import date
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.cases import queries
from goldenthread.cases.models import ENDED, Enquiry, EnquiryPlan, PlanDecision, PlanLine, Stage
from goldenthread.cases.operations.enquiries import held_enquiry, move_on, owe_in, say_of
from goldenthread.cases.operations.work import settle_work
from goldenthread.cases.permissions import Permission
from goldenthread.cases.rules.plans import GOES_ON, LineFacts, PlanFacts, Planning, may_add_line, may_decide_plan, may_plan
from goldenthread.clocks import operations as clocks
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.ui.words import date_words, plural

PLAN_FIRST = "Plan the enquiry first"


@operation
def plan_enquiry(*, actor: Actor, enquiry_id: UUID, planning: Planning) -> EnquiryPlan:
    """Say how the enquiry will be made; it is then under way. Planned again, the earlier plan stays beside the new one."""
    actor.require(Permission.LEAD_ENQUIRY)
    enquiry = held_enquiry(actor, enquiry_id)
    allowed = may_plan(planning)
    if not allowed.met:
        raise Refused(allowed.reasons)
    assert actor.user_id is not None
    plan = EnquiryPlan.objects.create(enquiry=enquiry, planned_by_id=actor.user_id, planned_by=actor.name, **asdict(planning))
    if enquiry.stage == Stage.PLANNING:
        move_on(enquiry, Stage.UNDER_WAY)
        owe_in(enquiry, "enquiry-work", start=enquiry.concern.received_at)  # four working weeks from the referral
    settle_work(enquiry)
    questions = len([line for line in planning.questions.splitlines() if line.strip()])
    say_of(enquiry, "planning", f"{plural(questions, 'question')} to answer. Planned by {actor.name}, {_today()}")
    audit.record(actor, "enquiry_planned", enquiry)
    return plan


@operation
def add_plan_line(*, actor: Actor, enquiry_id: UUID, line: LineFacts) -> PlanLine:
    """Add to the safeguarding plan what one agency does, who there, by when, and what follows if it does not work."""
    actor.require(Permission.LEAD_ENQUIRY)
    enquiry = held_enquiry(actor, enquiry_id)
    allowed = may_add_line(line)
    if not allowed.met:
        raise Refused(allowed.reasons)
    added = PlanLine.objects.create(enquiry=enquiry, recorded_by=actor.name, **asdict(line))
    _say_of_plan(enquiry)
    audit.record(actor, "plan_line_added", enquiry)
    return added


@operation
def end_plan_line(*, actor: Actor, line_id: UUID, because: str) -> PlanLine:
    """Take a line out of the safeguarding plan, with the reason. A plan that is agreed keeps one line at least."""
    actor.require(Permission.LEAD_ENQUIRY)
    enquiry = held_enquiry(actor, queries.plan_lines(actor).get(pk=line_id).enquiry_id)
    line = PlanLine.objects.get(pk=line_id)
    if line.out_at is not None:
        raise Refused(f"{line.out_by} took this out of the plan")
    if not because.strip():
        raise Refused("Say why this is taken out of the plan")
    latest = queries.latest_plan_decision(enquiry)
    if latest and latest.kind in GOES_ON and _lines(enquiry) == 1:
        raise Refused("This is all that the plan says: add what replaces it first, or end the plan in a review")
    line.out_at, line.out_because, line.out_by = clock.now(), because, actor.name
    line.save(update_fields=["out_at", "out_because", "out_by"])
    _say_of_plan(enquiry)
    audit.record(actor, "plan_line_ended", enquiry)
    return line


@operation
def decide_plan(*, actor: Actor, enquiry_id: UUID, facts: PlanFacts) -> PlanDecision:
    """Agree the safeguarding plan, find that none is needed, or review it: it goes on until a day, or no more is needed."""
    actor.require(Permission.LEAD_ENQUIRY)
    enquiry = held_enquiry(actor, enquiry_id, until_closed=facts.kind not in GOES_ON)
    latest = queries.latest_plan_decision(enquiry)
    if enquiry.stage == Stage.PLANNING:
        raise Refused(PLAN_FIRST)
    kind = latest.kind if latest else ""
    allowed = may_decide_plan(facts, latest=kind, lines=_lines(enquiry), today=clock.today())
    if not allowed.met:
        raise Refused(allowed.reasons)
    assert actor.user_id is not None
    decision = PlanDecision.objects.create(enquiry=enquiry, decided_by_id=actor.user_id, decided_by=actor.name, **asdict(facts))
    clocks.finish_clock("review-plan", enquiry)
    if enquiry.stage not in ENDED:
        _go_on(enquiry, facts)
    settle_work(enquiry)
    _say_of_plan(enquiry)
    audit.record(actor, "plan_decided", enquiry, kind=facts.kind)
    return decision


def _go_on(enquiry: Enquiry, facts: PlanFacts) -> None:
    """A plan that goes on is reviewed on the day that was chosen."""
    if facts.kind == PlanDecision.Kind.AGREED and enquiry.stage != Stage.PLAN_IN_REVIEW:
        move_on(enquiry, Stage.PLAN_IN_REVIEW)
    if facts.review_on:
        owe_in(enquiry, "review-plan", due=clock.at_five(facts.review_on))


def _lines(enquiry: Enquiry) -> int:
    return PlanLine.objects.filter(enquiry=enquiry, out_at=None).count()


def _say_of_plan(enquiry: Enquiry) -> None:
    latest, lines = queries.latest_plan_decision(enquiry), _lines(enquiry)
    said = "Not agreed yet" if latest is None else latest.get_kind_display()
    if latest and latest.review_on:
        said = f"{said}. Next review {_day(latest.review_on)}"
    say_of(enquiry, "plan", f"{plural(lines, 'line')}. {said}" if lines else said if latest else "")


def _day(day: date) -> str:
    return date_words(day, clock.today())


def _today() -> str:
    return _day(clock.today())
