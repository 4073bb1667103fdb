"""Whether an independent advocate must be arranged, and having one."""

from datetime import date
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.cases import rules
from goldenthread.cases.models import ENDED as ENDED_STAGES
from goldenthread.cases.models import AdvocacyDecision, AdvocateStep, Enquiry
from goldenthread.cases.operations.enquiries import owe_in, say_of, unclosed_enquiry
from goldenthread.cases.operations.outcomes import by, refuse_unless
from goldenthread.cases.permissions import Permission
from goldenthread.cases.rules.advocacy import ALLOCATED, ENDED, REFERRED, AdvocacyFacts, Step
from goldenthread.clocks import operations as clocks
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation

OWED = "advocate-allocated"


@operation
def consider_advocacy(*, actor: Actor, enquiry_id: UUID, facts: AdvocacyFacts) -> AdvocacyDecision:
    """Keep whether the council must arrange an advocate, by the rule of section 68. While it must, one is owed until named."""
    actor.require(Permission.LEAD_ENQUIRY)
    enquiry = unclosed_enquiry(actor, enquiry_id)
    duty = rules.advocacy_duty(facts)
    if duty.required is None:
        raise Refused(duty.missing)
    decision = AdvocacyDecision.objects.create(
        enquiry=enquiry,
        required=duty.required,
        difficulties=dict(facts.difficulties),
        somebody="" if duty.required else facts.who,
        reason=duty.reason,
        because=facts.because,
        decided_by_id=actor.user_id,
        decided_by=actor.name,
    )
    clocks.finish_clock("consider-advocacy", enquiry)
    _owe_one(enquiry)
    audit.record(actor, "advocacy_considered", enquiry, required=duty.required)
    return decision


@operation
def record_advocate(*, actor: Actor, enquiry_id: UUID, taken: Step, happened_on: date) -> AdvocateStep:
    """Keep that an advocate was asked for, is named, or has stopped."""
    actor.require(Permission.LEAD_ENQUIRY)
    enquiry = unclosed_enquiry(actor, enquiry_id)
    latest = _latest_step(enquiry)
    refuse_unless(rules.may_record_advocate(taken, latest.step if latest else ""))
    step = AdvocateStep.objects.create(
        enquiry=enquiry,
        step=taken.step,
        kind=taken.kind,
        organisation=taken.organisation,
        name=taken.name,
        telephone=taken.telephone,
        words=taken.words,
        happened_on=happened_on,
        **by(actor),
    )
    if taken.step == ALLOCATED:
        clocks.finish_clock(OWED, enquiry)
    _owe_one(enquiry)
    audit.record(actor, "advocate_recorded", enquiry, step=taken.step)
    return step


def _latest_step(enquiry: Enquiry) -> AdvocateStep | None:
    return enquiry.advocate_steps.order_by("-created_at").first()


def _owe_one(enquiry: Enquiry) -> None:
    """While an advocate is required or asked for and none is named, one is owed, until the enquiry ends; say on the enquiry's
    page where it stands."""
    decision, step = enquiry.advocacy_decisions.order_by("-created_at").first(), _latest_step(enquiry)
    required, stands = bool(decision and decision.required), step.step if step else ""
    if stands == ALLOCATED or not (required or stands == REFERRED) or enquiry.stage in ENDED_STAGES:
        clocks.overtake_clocks(enquiry.concern_id, kinds=[OWED])
    else:
        because = f"Find another advocate: {step.name} has stopped" if step and stands == ENDED else ""
        owe_in(enquiry, OWED, because=because)
    say_of(enquiry, "advocacy", _in_words(decision, step))


def _in_words(decision: AdvocacyDecision | None, step: AdvocateStep | None) -> str:
    duty = ""
    if decision:
        duty = "An advocate must be arranged. " if decision.required else "No advocate is required. "
    if step is None:
        return duty + ("None has been asked for yet" if decision and decision.required else "")
    said = {
        REFERRED: f"Asked for at {step.organisation}; nobody is named yet",
        ALLOCATED: f"{step.name}, {step.organisation}",
        ENDED: f"{step.name} of {step.organisation} has stopped",
    }
    return duty + said[step.step]
