"""Mental capacity to make one decision: what must be found out, and what follows from it. Pure.

Source: Mental Capacity Act 2005 s1 to s4; issue "The enquiry" 6. A person is taken to have capacity until it is shown, for this
decision and at this time, that they have not; nobody is found to lack it before every practicable help was given.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from goldenthread.core.decisions import Decision

FUNCTIONS = {  # s3(1): what somebody must be able to do to make a decision
    "understand": "Understand what it is about",
    "retain": "Keep it in mind long enough to decide",
    "weigh": "Use or weigh it",
    "communicate": "Say or show what they decide, in any way",
}
ASKS = {  # for each question of an assessment, what is said while it has no answer, and while nothing shows the answer
    "impairment": ("Say whether there is an impairment of the mind or brain", "Say what shows whether there is an impairment"),
    "understand": ("Say whether they can understand it", "Say what shows whether they understand it"),
    "retain": ("Say whether they can keep it in mind", "Say what shows whether they keep it in mind"),
    "weigh": ("Say whether they can use or weigh it", "Say what shows whether they use or weigh it"),
    "communicate": (
        "Say whether they can say or show what they decide",
        "Say what shows whether they can say it",
    ),
    "because_of": ("Say whether that is because of the impairment", "Say what shows whether it is because of the impairment"),
}
HAS, LACKS, NOT_DOUBTED, NOT_ASSESSED = "has", "lacks", "not-doubted", "not-assessed"
CONSIDERED = {
    NOT_DOUBTED: "There is no reason to doubt it",
    NOT_ASSESSED: "It could not be assessed",
}


@dataclass(frozen=True)
class Finding:
    """An answer, yes or no, and what shows it."""

    answer: str = ""
    evidence: str = ""

    @property
    def complete(self) -> bool:
        return self.answer in ("yes", "no") and bool(self.evidence.strip())


@dataclass(frozen=True)
class CapacityFacts:
    """What an assessor found: the decision, the help given, stage 1 (an impairment of, or a disturbance in, the functioning of
    the mind or brain), stage 2 (each of the four functions), and whether the second is because of the first."""

    decision: str
    support: str
    impairment: Finding = Finding()
    functions: Mapping[str, Finding] = field(default_factory=dict)
    because_of: Finding = Finding()

    def can(self, key: str) -> Finding:
        return self.functions.get(key, Finding())

    @property
    def unable(self) -> list[str]:
        """What they cannot do, where something shows it."""
        return [key for key in FUNCTIONS if self.can(key).answer == "no" and self.can(key).complete]


@dataclass(frozen=True)
class Conclusion:
    """What follows: has or lacks capacity to decide this, or nothing yet, with what is missing by field of the form."""

    concludes: str
    reason: str = ""
    missing: tuple[tuple[str, str], ...] = ()


def conclude(facts: CapacityFacts) -> Conclusion:
    """Whether a person lacks capacity to make this one decision (s2(1)): only on an impairment, at least one thing that they
    cannot do, each with what shows it, and the one because of the other."""
    missing = tuple(_missing(facts))
    if missing:
        return Conclusion("", missing=missing)
    if facts.impairment.answer == "no":
        return Conclusion(HAS, "No impairment of, or disturbance in, the functioning of the mind or brain")
    if not facts.unable:
        return Conclusion(HAS, "They can understand, keep in mind, use or weigh, and say what they decide")
    if facts.because_of.answer == "no":
        return Conclusion(
            HAS, "What they cannot do is not because of an impairment: if somebody presses them, take legal advice on it"
        )
    return Conclusion(LACKS, "Cannot: " + ", ".join(FUNCTIONS[key].lower() for key in facts.unable))


def _missing(facts: CapacityFacts) -> Iterable[tuple[str, str]]:
    if not facts.decision.strip():
        yield "decision", "Say which decision this is about"
    if not facts.support.strip():
        yield "support", "Say what was done to help them decide for themself"
    yield from _unanswered("impairment", facts.impairment)
    if facts.impairment.answer != "yes":
        return
    for key in FUNCTIONS:
        yield from _unanswered(key, facts.can(key))
    if facts.unable:
        yield from _unanswered("because_of", facts.because_of)


def _unanswered(key: str, finding: Finding) -> Iterable[tuple[str, str]]:
    answer, evidence = ASKS[key]
    if finding.answer not in ("yes", "no"):
        yield key, answer
    elif not finding.complete:
        yield f"{key}_evidence", evidence


def may_consider(answer: str, decision: str, because: str) -> Decision:
    """Whether it can be recorded that capacity was considered and not assessed: about which decision, and why."""
    asked = (
        (answer in CONSIDERED, "Say what you found"),
        (bool(decision.strip()), "Say which decision this is about"),
        (bool(because.strip()), "Say why: what you saw and heard"),
    )
    reasons = tuple(words for met, words in asked if not met)
    return Decision(not reasons, reasons)


@dataclass(frozen=True)
class Deciding:
    """How a decision was made after capacity was considered: by the person with help, or for them in their best interests."""

    decided: str
    by: str
    wishes: str = ""
    consulted: str = ""
    less_restrictive: str = ""


def may_decide_for(concludes: str, made: Deciding) -> Decision:
    """Whether the record of a decision is whole. In somebody's best interests (s4) it is made only where they lack capacity for
    it, on their wishes, with those who know them, and after a less restrictive way was looked for (s1(6))."""
    asked = [
        (bool(made.decided.strip()), "Say what was decided"),
        (bool(made.by.strip()), "Say who decided"),
        (bool(made.wishes.strip()), "Say what the person wishes and feels, and what they believed in"),
    ]
    if concludes == LACKS:
        asked += [
            (bool(made.consulted.strip()), "Say who was consulted, or why nobody could be"),
            (bool(made.less_restrictive.strip()), "Say which less restrictive ways were looked at"),
        ]
    reasons = tuple(words for met, words in asked if not met)
    return Decision(not reasons, reasons)


def lacked_capacity(latest_of_each_decision: Iterable[str]) -> str:
    """The code of SG3a: whether they lacked capacity for any decision of the enquiry, by the latest finding on each."""
    found = set(latest_of_each_decision)
    if LACKS in found:
        return "yes"
    if found & {HAS, NOT_DOUBTED}:
        return "no"
    return "dont-know" if found else "not-recorded"
