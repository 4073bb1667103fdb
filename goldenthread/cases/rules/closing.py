"""What must be done before an enquiry is concluded and closed. Pure: plain values in, reasons out.

One registry: each part of an enquiry adds its own gate here, and in `queries.closing.LEFT` how what is left of it is counted.
Source: issue "The enquiry" 11.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Gate:
    """One thing that closing waits for. `left` and `many` are what is said while it is not done, of one and of {} things.

    `page` puts it right; `of_concern` where that page takes the concern that carries the work. `concluding`: it is asked
    already when the enquiry is concluded. `adults`: the Care Act asks it, the Children Act does not; `children`: the other way
    about. `if_ceased`: it is asked also where the person had the enquiry stopped. `override` is the rule that a manager sets
    aside with a reason (`words.OVERRIDES`); without one nobody can.
    """

    done: str
    left: str
    page: str
    many: str = ""
    override: str = ""
    of_concern: bool = False
    concluding: bool = False
    adults: bool = False
    children: bool = False
    if_ceased: bool = False

    def words(self, left: int) -> str:
        """What is still to do."""
        return self.many.format(left) if self.many and left > 1 else self.left


CLOSING: dict[str, Gate] = {  # in the order in which a reader meets them
    "risk-named": Gate(
        "The risks are recorded", "No risk is recorded", "risks", override="without-risk-named", concluding=True, adults=True
    ),
    "risks": Gate(
        "Every risk has a finding",
        "1 risk has no finding",
        "risks",
        "{} risks have no finding",
        override="without-risks",
        concluding=True,
    ),
    "plan": Gate(
        "The safeguarding plan is decided and reviewed",
        "The safeguarding plan is not decided, or is still in review",
        "safeguarding_plan",
        override="without-plan",
        concluding=True,
        adults=True,
    ),
    "made-elsewhere": Gate(  # without an override: it is withdrawn with a reason instead
        "Every enquiry that others were asked to make is back and complete",
        "1 enquiry that another organisation was asked to make is not back and accepted, nor withdrawn",
        "enquiry_requests",
        "{} enquiries that other organisations were asked to make are not back and accepted, nor withdrawn",
        concluding=True,
    ),
    "asked": Gate(
        "They were asked what they want",
        "Nobody has asked what they want, or said why not",
        "record_outcome",
        override="without-asking",
        adults=True,
    ),
    "outcomes": Gate(
        "Everything that they want is judged",
        "1 thing that they want is not judged",
        "record_outcome",
        "{} things that they want are not judged",
        override="without-judging",
        adults=True,
    ),
    "capacity": Gate(
        "Capacity is considered",
        "Nobody has considered their capacity",
        "consider_capacity",
        override="without-capacity",
        adults=True,
    ),
    # What is known of a child: Children Act 1989 sections 3, 17(4A) and 47(5A); issue "The enquiry" 1.
    "child-asked": Gate(
        "The child was asked what they wish and feel",
        "Ask the child what they wish and feel, or say why they cannot say",
        "record_child",
        children=True,
        if_ceased=True,
    ),
    "child-seen": Gate(
        "The child was seen alone",
        "See the child alone, or say why they cannot be",
        "record_child",
        children=True,
        if_ceased=True,
    ),
    "child-parental": Gate(
        "Who has parental responsibility is known",
        "Find out who has parental responsibility for the child",
        "record_child",
        children=True,
        if_ceased=True,
    ),
    "told": Gate("Everybody has heard the outcome", "The outcome is not told", "tell_outcome", of_concern=True, if_ceased=True),
}


@dataclass(frozen=True)
class ClosingFacts:
    """What is known of an enquiry that is to end: how many are left of each gate, and which a manager has set aside."""

    left: Mapping[str, int]
    adult: bool = True
    ceased: bool = False
    set_aside: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ClosingReason:
    """One thing that is not done, by its gate's key."""

    key: str
    words: str


@dataclass(frozen=True)
class ClosingCheck:
    """What is done, what a manager set aside, and every reason why the enquiry cannot close yet."""

    done: tuple[str, ...]
    set_aside: tuple[str, ...]
    reasons: tuple[ClosingReason, ...]

    @property
    def met(self) -> bool:
        return not self.reasons


def may_close_enquiry(facts: ClosingFacts, *, concluding: bool = False) -> ClosingCheck:
    """Whether an enquiry may close, or with `concluding` be concluded: every gate that applies to it, done or not."""
    asked = [key for key, gate in CLOSING.items() if _applies(gate, facts) and (gate.concluding or not concluding)]
    open_gates = [key for key in asked if facts.left.get(key, 0)]
    reasons = [ClosingReason(key, CLOSING[key].words(facts.left[key])) for key in open_gates if key not in facts.set_aside]
    return ClosingCheck(
        done=tuple(key for key in asked if key not in open_gates),
        set_aside=tuple(key for key in open_gates if key in facts.set_aside),
        reasons=tuple(reasons),
    )


def _applies(gate: Gate, facts: ClosingFacts) -> bool:
    of_this_age = not (gate.children if facts.adult else gate.adults)
    return of_this_age and (gate.if_ceased or not facts.ceased)
