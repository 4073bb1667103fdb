"""What a complex case needs recorded, and why something is missing. Pure: plain values in, reasons out.

Source: issue "The enquiry" 10; product C9.
"""

from datetime import date

from goldenthread.core.decisions import Decision


def meeting_record(*, held_on: date, today: date, who: str, words: str, decision: str) -> Decision:
    """Whether a multi-disciplinary meeting can be written down: it was held, and somebody was there."""
    return _all(
        (held_on <= today, "Choose the day on which it was held: today or earlier"),
        (bool(who.strip()), "Say who was there, with their jobs"),
        (bool(words.strip()), "Say what was said"),
        (bool(decision.strip()), "Say what was decided"),
    )


def transition_plan(*, turns_eighteen_on: date, today: date, plan: str) -> Decision:
    """Whether the way into adulthood can be recorded: a birthday that can be, and a plan."""
    years = turns_eighteen_on.year - today.year
    return _all(
        (-8 <= years <= 18, "Enter the day of the eighteenth birthday, not the day of birth"),
        (bool(plan.strip()), "Say what the plan is, and who in adult services has it"),
    )


def placement_risk(*, at_risk: bool, what: str, by: date | None, today: date, who_knows: str) -> Decision:
    """Whether it can be recorded that a placement is at risk, or that it is not any more."""
    always = (bool(what.strip()), "Say why it may break down" if at_risk else "Say why it is safe now")
    if not at_risk:
        return _all(always)
    return _all(
        always,
        (by is not None and by >= today, "Say by which day it must be safe: today or later"),
        (bool(who_knows.strip()), "Say who knows, such as whoever pays for it"),
    )


def may_raise(*, about: str, between: str) -> Decision:
    """Whether a disagreement can be recorded."""
    return _all(
        (bool(about.strip()), "Say what you disagree about"),
        (bool(between.strip()), "Say between whom, with their organisations"),
    )


def may_take_up(*, settled: bool, at_the_top: bool, who: str, because: str) -> Decision:
    """Whether a disagreement may be taken a step up: it is not settled, there is a step, and somebody is named for it."""
    return _all(
        (not settled, "This disagreement has been settled"),
        (settled or not at_the_top, "This is the last step: record how it was settled"),
        (bool(who.strip()), "Say who is to settle it now"),
        (bool(because.strip()), "Say why it could not be settled"),
    )


def may_settle(*, settled: bool, words: str) -> Decision:
    """Whether it may be recorded that a disagreement has been settled."""
    return _all(
        (not settled, "This disagreement has been settled"),
        (bool(words.strip()), "Say how it was settled, and by whom"),
    )


def _all(*asked: tuple[bool, str]) -> Decision:
    reasons = tuple(words for met, words in asked if not met)
    return Decision(not reasons, reasons)
