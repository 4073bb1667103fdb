"""The path of a child: recording its steps, which end and start its clocks, and what is known of the child."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.letters import due_words
from goldenthread.audit import operations as audit
from goldenthread.cases import queries, rules
from goldenthread.cases.models import ChildRecord, ChildStep, Enquiry, Stage
from goldenthread.cases.operations.enquiries import hold, move_on, owe_in, say_of
from goldenthread.cases.permissions import Permission
from goldenthread.clocks import operations as clocks
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation


@dataclass(frozen=True)
class AboutChild:
    """What a worker says of the child; the words beside an answer are those that it asks for."""

    wishes: str
    seen_alone: str
    parental: str
    wishes_words: str = ""
    wishes_because: str = ""
    seen_words: str = ""
    seen_because: str = ""
    parental_words: str = ""
    household: str = ""


def _held(actor: Actor, enquiry_id: UUID) -> Enquiry:
    """The enquiry about a child, held. What closing waits for may be recorded until it is closed. Raises Refused."""
    enquiry = hold(queries.enquiries_about_children(actor), enquiry_id)
    if enquiry.stage == Stage.CLOSED:
        raise Refused("This enquiry is closed: open the concern again if something new is learned")
    return enquiry


@operation
def record_child_step(*, actor: Actor, enquiry_id: UUID, step: str, at: datetime, words: str, outcome: str = "") -> ChildStep:
    """Record a step of a section 47 enquiry or a section 17 assessment; the clocks that follow are counted from when it was.

    Raises Refused, with each reason, where it does not come now or does not say what was decided.
    """
    actor.require(Permission.LEAD_ENQUIRY)
    return take_step(actor, _held(actor, enquiry_id), step, at=at, words=words, outcome=outcome)


def take_step(actor: Actor, enquiry: Enquiry, step: str, *, at: datetime, words: str, outcome: str) -> ChildStep:
    """The same, for use within an operation that holds the enquiry: a meeting that is such a step records it too."""
    allowed = rules.may_record_step(
        step,
        kind=enquiry.kind,
        done=queries.child_steps_done(enquiry),
        outcome=outcome,
        at=at,
        begun=enquiry.concern.received_at,
        now=clock.now(),
    )
    if not allowed.met:
        raise Refused(allowed.reasons)
    kept = ChildStep.objects.create(enquiry=enquiry, step=step, at=at, outcome=outcome, words=words, recorded_by=actor.name)
    _follow(enquiry, rules.STEPS[step], rules.STEPS[step].outcomes[outcome], at)
    line = ". ".join(filter(None, (rules.STEPS[step].words, rules.STEPS[step].outcomes[outcome].words)))
    say_of(enquiry, "child-path", f"{line}, {due_words(at)}")
    audit.record(actor, "child_step_recorded", enquiry, step=step, outcome=outcome)
    return kept


def _follow(enquiry: Enquiry, step: rules.Step, outcome: rules.Outcome, at: datetime) -> None:
    """End, overtake and start what the step says, and move the enquiry on where its work still goes on."""
    clocks.finish_every_clock(enquiry.concern_id, kinds=list(step.ends))
    clocks.overtake_clocks(enquiry.concern_id, kinds=list(outcome.overtakes))
    for kind in outcome.starts:
        owe_in(enquiry, kind, start=at)
    for stage in outcome.stages:
        if enquiry.stage in rules.IN_WORK and rules.may_go_on(enquiry.stage, stage).met:
            move_on(enquiry, stage)


@operation
def record_child(*, actor: Actor, enquiry_id: UUID, said: AboutChild) -> ChildRecord:
    """Keep what is known of the child: wishes and feelings, seen alone, parental responsibility, household."""
    actor.require(Permission.LEAD_ENQUIRY)
    enquiry = _held(actor, enquiry_id)
    allowed = rules.may_keep_child(vars(said))
    if not allowed.met:
        raise Refused(allowed.reasons)
    kept = ChildRecord.objects.create(enquiry=enquiry, recorded_by=actor.name, **vars(said))
    waits = queries.left_of_child(enquiry)
    needed = "; ".join(words[:1].lower() + words[1:] for words in waits)
    say_of(enquiry, "child", f"Still needed: {needed}" if waits else "Wishes, seen alone and parental responsibility recorded")
    audit.record(actor, "child_recorded", enquiry, wishes=said.wishes, seen_alone=said.seen_alone, parental=said.parental)
    return kept
