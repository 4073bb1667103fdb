"""Concluding an enquiry, ending it because the person asks, and what a manager sets aside on the way to closing."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.cases import queries, rules
from goldenthread.cases.models import Concern, DecisionKind, Enquiry, EnquiryEnding, NotTold, Override, Stage
from goldenthread.cases.operations.deciding import conclude_concerns
from goldenthread.cases.operations.enquiries import OF_AN_ENQUIRY, held_enquiry, move_on, say_of
from goldenthread.cases.operations.overrides import note_override
from goldenthread.cases.operations.owing import locked, owe
from goldenthread.cases.operations.plans import PLAN_FIRST
from goldenthread.cases.operations.request_steps import end_requests
from goldenthread.cases.permissions import Permission
from goldenthread.cases.rules.closing import CLOSING
from goldenthread.cases.words import UNTOLD
from goldenthread.clocks import operations as clocks
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.ui.words import date_words


@operation
def conclude_enquiry(*, actor: Actor, enquiry_id: UUID, because: str) -> EnquiryEnding:
    """End the work of an enquiry with what it found. Everyone who was told of any of its concerns must hear the outcome.

    Refused, with each reason, while it is not planned, a risk has no finding or the safeguarding plan is not decided.
    """
    actor.require(Permission.LEAD_ENQUIRY)
    enquiry = _held_with_concerns(actor, enquiry_id)
    reasons = [PLAN_FIRST] if enquiry.stage == Stage.PLANNING else []
    reasons += [one.words for one in queries.closing_check(enquiry, concluding=True).reasons]
    if not because.strip():
        reasons.append("Say what the enquiry found")
    if reasons:
        raise Refused(reasons)
    clocks.finish_clock("conclude-enquiry", enquiry)
    return _end(actor, enquiry, EnquiryEnding.Kind.CONCLUDED, because, {})


@operation
def cease_enquiry(*, actor: Actor, enquiry_id: UUID, facts: rules.Ceasing, because: str) -> EnquiryEnding:
    """End an enquiry because the person asks for it: they decide for themself, freely, and nobody else is at risk.

    `because` is what they said. Refused, with each reason, where one of these is not so or not known. The outcome is owed.
    """
    actor.require(Permission.LEAD_ENQUIRY)
    enquiry = _held_with_concerns(actor, enquiry_id)
    reasons = rules.may_cease(enquiry.stage, facts).reasons
    if not because.strip():
        reasons += ("Write down what they said, in their own words",)
    if reasons:
        raise Refused(reasons)
    return _end(actor, enquiry, EnquiryEnding.Kind.CEASED, because, asdict(facts))


def _held_with_concerns(actor: Actor, enquiry_id: UUID) -> Enquiry:
    """The enquiry and its concerns, held in the order in which deciding and closing hold them: concerns first."""
    found = queries.enquiries(actor).get(pk=enquiry_id)
    list(Concern.objects.select_for_update(of=("self",)).filter(enquiry=found).order_by("pk"))
    return held_enquiry(actor, enquiry_id)


_STAGE = {EnquiryEnding.Kind.CONCLUDED: Stage.OUTCOME_NOT_TOLD, EnquiryEnding.Kind.CEASED: Stage.CEASED}


def _end(actor: Actor, enquiry: Enquiry, kind: EnquiryEnding.Kind, because: str, facts: dict[str, Any]) -> EnquiryEnding:
    move_on(enquiry, _STAGE[kind])
    enquiry.concluded_at = clock.now()
    enquiry.save(update_fields=["concluded_at"])
    clocks.overtake_clocks(enquiry.concern_id, kinds=OF_AN_ENQUIRY)
    end_requests(enquiry)
    assert actor.user_id is not None
    ending = EnquiryEnding.objects.create(
        enquiry=enquiry, kind=kind, because=because, facts=facts, ended_by_id=actor.user_id, ended_by=actor.name
    )
    conclude_concerns(actor, enquiry, DecisionKind.ENQUIRY_ENDED, f"{kind.label}. {because}")
    say_of(enquiry, "ending", f"{kind.label} by {actor.name}, {date_words(clock.today(), clock.today())}")
    audit.record(actor, f"enquiry_{kind.value}", enquiry)
    return ending


@operation
def set_gate_aside(*, actor: Actor, enquiry_id: UUID, key: str, because: str) -> Override:
    """A manager lets an enquiry be concluded and closed although one thing is not done, with the reason. It is counted.

    An outcome that is not told is never set aside so: it needs a decision not to tell (`decide_not_to_tell`).
    """
    actor.require(Permission.REVIEW_DECISIONS)
    enquiry = held_enquiry(actor, enquiry_id, until_closed=True)
    gate = CLOSING.get(key)
    if gate is None or not gate.override:
        raise Refused("Choose something that a manager can set aside")
    if key not in {one.key for one in queries.closing_check(enquiry).reasons}:
        raise Refused(f"There is nothing to set aside: {gate.done[:1].lower()}{gate.done[1:]}")
    audit.record(actor, "gate_set_aside", enquiry, gate=key)
    return note_override(actor, enquiry.concern, gate.override, because)


@operation
def decide_not_to_tell(*, actor: Actor, concern_id: UUID, whom: Iterable[str], because: str) -> list[NotTold]:
    """A manager decides that somebody is not told the outcome of a concern, and why; closing waits for them no longer.

    `whom` are kinds of `words.UNTOLD` that are still owed; whoever else has not heard stays owed.
    Source: issue "The enquiry" 11.
    """
    actor.require(Permission.REVIEW_DECISIONS)
    concern, chosen = locked(actor, concern_id), list(whom)
    if not chosen or set(chosen) - set(queries.untold_kinds(concern)):
        raise Refused("Choose who is not told, of those who have not heard")
    note_override(actor, concern, "outcome-not-told", because)
    assert actor.user_id is not None
    rows = [
        NotTold(concern=concern, whom=kind, because=because, decided_by_id=actor.user_id, decided_by=actor.name)
        for kind in UNTOLD
        if kind in chosen
    ]
    NotTold.objects.bulk_create(rows)
    clocks.overtake_clocks(concern.pk, kinds=chosen)
    if "tell-outcome" in chosen:  # nobody tells everyone together any more: each of the others is owed by themself
        for kind in queries.unheard(concern).values():
            owe(concern, kind)
    names = "; ".join(UNTOLD[row.whom] for row in rows)
    concern.additions.create(kind="staff", words=f"Not told the outcome: {names}. {because}", written_by=actor.name)
    owe(concern, "close")
    audit.record(actor, "outcome_not_told", concern, whom=chosen)
    return rows
