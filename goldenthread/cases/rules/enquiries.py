"""The course of an enquiry: its stages, what each waits for, and when it may end. Pure: plain values in, reasons out."""

from dataclasses import dataclass

from goldenthread.core.decisions import Decision

# From each stage, where an enquiry may go. The state diagram in docs/reference is drawn from this table.
STAGE_MOVES: dict[str, frozenset[str]] = {
    "planning": frozenset({"under-way", "outcome-not-told", "ceased"}),
    "under-way": frozenset({"conference", "plan-in-review", "outcome-not-told", "ceased"}),
    "conference": frozenset({"under-way", "plan-in-review", "outcome-not-told", "ceased"}),
    "plan-in-review": frozenset({"under-way", "conference", "outcome-not-told", "ceased"}),
    "outcome-not-told": frozenset({"under-way", "closed"}),
    "ceased": frozenset({"under-way", "closed"}),
    "closed": frozenset({"under-way"}),
}
IN_WORK = frozenset({"planning", "under-way", "conference", "plan-in-review"})


def may_go_on(stage: str, to: str) -> Decision:
    """Whether an enquiry may go from one stage to another."""
    if to in STAGE_MOVES[stage]:
        return Decision(True)
    return Decision(False, (f"An enquiry that is {stage.replace('-', ' ')} cannot become {to.replace('-', ' ')}",))


@dataclass(frozen=True)
class Ceasing:
    """What must be known before an enquiry is ended because the person asks for it. Each is True, False or not known."""

    asked_by_person: bool | None
    has_capacity: bool | None
    seen_alone: bool | None
    duress_considered: bool | None
    others_at_risk: bool | None


def may_cease(stage: str, facts: Ceasing) -> Decision:
    """Whether an enquiry may end at the person's own request: they decide for themself, freely, and for nobody else.

    Source: issue "The enquiry" 2; Mental Capacity Act 2005 s1 to s3; Care and support statutory guidance, consent.
    """
    if stage not in IN_WORK:
        return Decision(False, ("This enquiry has ended",))
    asked = (
        (facts.asked_by_person is True, "Only the person can ask for it to stop: record that they did, in their words"),
        (facts.has_capacity is True, "Record that they have capacity to decide this: to stop the enquiry"),
        (facts.seen_alone is True, "See them alone first"),
        (facts.duress_considered is True, "Say that you considered whether anybody puts pressure on them, and what you found"),
        (facts.others_at_risk is False, "It cannot stop while somebody else may be at risk, or while that is not known"),
    )
    reasons = tuple(words for met, words in asked if not met)
    return Decision(not reasons, reasons)
