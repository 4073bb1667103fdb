"""What makes an enquiry complex: meetings of several disciplines, becoming an adult, a placement at risk, disagreement."""

from datetime import date
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.cases import queries, rules
from goldenthread.cases.disagreements import Step, step_after, step_called, steps
from goldenthread.cases.models import (
    Disagreement,
    DisagreementStep,
    DisciplinesMeeting,
    Enquiry,
    PlacementRisk,
    TransitionPlan,
)
from goldenthread.cases.operations.enquiries import held_enquiry, owe_in, say_of
from goldenthread.cases.permissions import Permission
from goldenthread.clocks import operations as clocks
from goldenthread.core import clock
from goldenthread.core.decisions import insist
from goldenthread.core.operation import operation
from goldenthread.core.working_days import add_working_days

PART = "complex"


@operation
def record_disciplines_meeting(
    *, actor: Actor, enquiry_id: UUID, held_on: date, who: str, words: str, decision: str
) -> DisciplinesMeeting:
    """Write down a meeting of several disciplines: who was there, what was said, what was decided."""
    enquiry = _held(actor, enquiry_id)
    insist(rules.meeting_record(held_on=held_on, today=clock.today(), who=who, words=words, decision=decision))
    facts = {"held_on": held_on, "who": who, "words": words, "decision": decision}
    made = DisciplinesMeeting.objects.create(enquiry=enquiry, recorded_by=actor.name, **facts)
    _keep(actor, enquiry, "disciplines_meeting_recorded")
    return made


@operation
def record_transition(
    *, actor: Actor, enquiry_id: UUID, turns_eighteen_on: date, plan: str, taken_over: bool
) -> TransitionPlan:
    """Record the way into adulthood. Until adult services have taken over, it is owed before the eighteenth birthday.

    Where that day has passed already, it is owed at the end of today.
    """
    enquiry = _held(actor, enquiry_id)
    today = clock.today()
    insist(rules.transition_plan(turns_eighteen_on=turns_eighteen_on, today=today, plan=plan))
    facts = {"turns_eighteen_on": turns_eighteen_on, "plan": plan, "taken_over": taken_over}
    made = TransitionPlan.objects.create(enquiry=enquiry, recorded_by=actor.name, **facts)
    clocks.finish_clock("turning-eighteen", enquiry)
    if not taken_over:
        owe_in(enquiry, "turning-eighteen", due=clock.at_five(max(turns_eighteen_on, today)))
    _keep(actor, enquiry, "transition_recorded")
    return made


@operation
def record_placement_risk(
    *, actor: Actor, enquiry_id: UUID, at_risk: bool, what: str, by: date | None, who_knows: str
) -> PlacementRisk:
    """Record that a placement may break down, by when it must be safe and who knows; or that it is safe again."""
    enquiry = _held(actor, enquiry_id)
    today = clock.today()
    insist(rules.placement_risk(at_risk=at_risk, what=what, by=by, today=today, who_knows=who_knows))
    facts = {"at_risk": at_risk, "what": what, "by": by if at_risk else None, "who_knows": who_knows}
    made = PlacementRisk.objects.create(enquiry=enquiry, recorded_by=actor.name, **facts)
    clocks.finish_clock("placement-at-risk", enquiry)
    if at_risk and by:
        owe_in(enquiry, "placement-at-risk", due=clock.at_five(by))
    _keep(actor, enquiry, "placement_risk_recorded")
    return made


@operation
def raise_disagreement(*, actor: Actor, enquiry_id: UUID, about: str, between: str) -> Disagreement:
    """Record that professionals disagree. The first step and its clock begin."""
    enquiry = _held(actor, enquiry_id)
    insist(rules.may_raise(about=about, between=between))
    made = Disagreement.objects.create(enquiry=enquiry, about=about, between=between, recorded_by=actor.name)
    _take_to(made, steps()[0], actor, who=steps()[0].who)
    _keep(actor, enquiry, "disagreement_raised")
    return made


@operation
def take_disagreement_up(*, actor: Actor, disagreement_id: UUID, who: str, because: str) -> DisagreementStep:
    """It could not be settled: take it to the next step, where somebody named is to settle it."""
    found = _disagreement(actor, disagreement_id)
    following = step_after(current_step(found).key)
    settled, at_the_top = found.settled_at is not None, following is None
    insist(rules.may_take_up(settled=settled, at_the_top=at_the_top, who=who, because=because))
    assert following is not None
    clocks.overtake_clock("escalate-disagreement", found)
    made = _take_to(found, following, actor, who=who, because=because)
    _keep(actor, found.enquiry, "disagreement_taken_up", step=following.key)
    return made


@operation
def settle_disagreement(*, actor: Actor, disagreement_id: UUID, words: str) -> Disagreement:
    """Record how a disagreement was settled."""
    found = _disagreement(actor, disagreement_id)
    insist(rules.may_settle(settled=found.settled_at is not None, words=words))
    found.settled_at, found.settled_by, found.settled_words = clock.now(), actor.name, words
    found.save(update_fields=["settled_at", "settled_by", "settled_words"])
    clocks.finish_clock("escalate-disagreement", found)
    _keep(actor, found.enquiry, "disagreement_settled")
    return found


def current_step(found: Disagreement) -> Step:
    """The step that a disagreement has been taken to: the highest."""
    order = [one.key for one in steps()]
    return step_called(max((one.key for one in found.steps.all()), key=order.index))


def _take_to(found: Disagreement, step: Step, actor: Actor, *, who: str, because: str = "") -> DisagreementStep:
    due = clock.at_five(add_working_days(clock.today(), step.working_days))
    facts = {"who": who, "because": because, "due_at": due, "recorded_by": actor.name}
    made = DisagreementStep.objects.create(disagreement=found, key=step.key, **facts)
    owe_in(found.enquiry, "escalate-disagreement", found, due=due)
    return made


def _held(actor: Actor, enquiry_id: UUID) -> Enquiry:
    actor.require(Permission.LEAD_ENQUIRY)
    return held_enquiry(actor, enquiry_id)


def _disagreement(actor: Actor, disagreement_id: UUID) -> Disagreement:
    """A disagreement whose enquiry is held, and has not ended."""
    actor.require(Permission.LEAD_ENQUIRY)
    found = queries.disagreements(actor).get(pk=disagreement_id)
    found.enquiry = held_enquiry(actor, found.enquiry_id)
    found.refresh_from_db(fields=["settled_at"])  # as it is now that nobody else can change it
    return found


def _keep(actor: Actor, enquiry: Enquiry, event: str, **detail: str) -> None:
    """Audit it, and keep the line of this part for the enquiry's own page."""
    known = queries.complexity_of(enquiry)
    said = []
    if known["placements"] and known["placements"][0].at_risk:
        said.append("Placement at risk")
    if unsettled := sum(one.settled_at is None for one in known["disagreements"]):
        said.append("1 disagreement not settled" if unsettled == 1 else f"{unsettled} disagreements not settled")
    if known["transitions"]:
        said.append("Adult services have taken over" if known["transitions"][0].taken_over else "Becoming an adult")
    if known["meetings"]:
        many = len(known["meetings"])
        said.append("1 meeting of disciplines" if many == 1 else f"{many} meetings of disciplines")
    say_of(enquiry, PART, ". ".join(said) or "Nothing open")
    audit.record(actor, event, enquiry, **detail)
