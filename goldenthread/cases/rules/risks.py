"""The risks of an enquiry, what is found of each, and what is owed next of the work. Pure: plain values in, reasons out."""

from dataclasses import dataclass

from goldenthread.cases.words import ABUSE, ASSESSMENTS, PLACES_OF_RISK, RISK_OUTCOMES, SOURCES_OF_RISK
from goldenthread.core.decisions import Decision


@dataclass(frozen=True)
class RiskFacts:
    """One risk as somebody records it: contracts §5 codes, and words."""

    abuse: str
    location: str
    source: str
    words: str


@dataclass(frozen=True)
class FindingFacts:
    """What was found of a risk, how it was assessed and, where one was identified, what became of it."""

    words: str
    assessment: str
    outcome: str = ""


def may_record_risk(facts: RiskFacts) -> Decision:
    """Whether a risk is described. Source: Safeguarding Adults Collection SG2a and SG2b."""
    checks = (
        (facts.abuse in ABUSE, "Choose the kind of abuse or neglect"),
        (facts.location in PLACES_OF_RISK, "Choose where the risk is"),
        (facts.source in SOURCES_OF_RISK, "Choose who the source of risk is"),
        (bool(facts.words.strip()), "Say what the risk is"),
    )
    return _all_of(checks)


def was_identified(assessment: str) -> bool:
    """Whether an assessment says that there was a risk."""
    return assessment.startswith("identified-")


def may_record_finding(facts: FindingFacts) -> Decision:
    """Whether a finding says enough: words, an assessment and, of a risk that was identified, what became of it.

    Source: Safeguarding Adults Collection SG2c and SG2e.
    """
    identified = was_identified(facts.assessment)
    checks = (
        (bool(facts.words.strip()), "Say what you found"),
        (facts.assessment in ASSESSMENTS, "Choose how the risk was assessed"),
        (not identified or facts.outcome in RISK_OUTCOMES, "Choose what became of the risk"),
        (identified or not facts.outcome, "Leave out what became of the risk: none was identified"),
    )
    return _all_of(checks)


@dataclass(frozen=True)
class Progress:
    """How far the work of an enquiry is. `plan` is the latest decision about the safeguarding plan, or nothing."""

    planned: bool
    risks: int
    without_finding: int
    plan: str = ""
    adult: bool = True


def owed_of_work(now: Progress) -> str:
    """The kind of the clock that the work of an open enquiry owes next; a plan that is in review has its own.

    So every open enquiry owes something until it ends. Source: stages of reference/domain.md 2.2.
    """
    if not now.planned:
        return "plan-enquiry"
    if not now.risks or now.without_finding:
        return "enquiry-work"
    if now.plan in ("agreed", "reviewed"):
        return ""
    return "agree-plan" if now.adult and not now.plan else "conclude-enquiry"


def _all_of(checks: tuple[tuple[bool, str], ...]) -> Decision:
    reasons = tuple(words for met, words in checks if not met)
    return Decision(not reasons, reasons)
