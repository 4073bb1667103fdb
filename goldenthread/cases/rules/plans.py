"""How an enquiry is planned, and what a safeguarding plan needs. Pure: plain values in, reasons out."""

from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.core.decisions import Decision

FIRST_REVIEW = timedelta(weeks=6)  # reference/domain.md 2.2: the first review within 6 weeks
GOES_ON = ("agreed", "reviewed")


@dataclass(frozen=True)
class Planning:
    """How an enquiry will be made."""

    questions: str
    who: str
    person: str
    police: str


def may_plan(planning: Planning) -> Decision:
    """Whether a plan answers each of its four questions. Source: strategy discussion, reference/domain.md 2.2."""
    checks = (
        (planning.questions, "Write the questions that the enquiry must answer"),
        (planning.who, "Say who finds out what"),
        (planning.person, "Say how the person takes part"),
        (planning.police, "Say what the police said, or why they were not asked"),
    )
    return _all_of(tuple((bool(words.strip()), reason) for words, reason in checks))


@dataclass(frozen=True)
class LineFacts:
    """What one agency does in a safeguarding plan."""

    what: str
    agency: str
    who: str
    by_when: date | None
    contingency: str


def may_add_line(line: LineFacts) -> Decision:
    """Whether a line names what is done, by which agency and who in it, by when, and what follows if it does not work."""
    checks = (
        (bool(line.what.strip()), "Say what will be done"),
        (bool(line.agency.strip()), "Name the agency that does it"),
        (bool(line.who.strip()), "Name who does it there"),
        (line.by_when is not None, "Enter the day by which it is done"),
        (bool(line.contingency.strip()), "Say what is done if it does not work"),
    )
    return _all_of(checks)


@dataclass(frozen=True)
class PlanFacts:
    """A decision about the safeguarding plan. `words`: why none is needed, or what changed."""

    kind: str
    words: str
    ongoing_risk: str = ""
    person_says: str = ""
    review_on: date | None = None


def may_decide_plan(facts: PlanFacts, *, latest: str, lines: int, today: date) -> Decision:
    """Whether a plan may be agreed, found not needed, reviewed or ended so.

    `latest` is the last decision about it, `lines` how many stand in it. It is agreed with what each agency does, the risk
    that goes on, what the person says and the day of the first review, within six weeks.
    """
    goes_on, reviewing = facts.kind in GOES_ON, facts.kind in ("reviewed", "ended")
    checks = [
        (
            reviewing == (latest in GOES_ON),
            "Agree the plan before you review it" if reviewing else "Review the plan that is agreed",
        ),
        (bool(facts.words.strip()) or facts.kind == "agreed", _WORDS.get(facts.kind, "")),
        (not goes_on or lines > 0, "Add to the plan what each agency does"),
        (facts.kind != "agreed" or bool(facts.ongoing_risk.strip()), "Say which risk goes on, and who watches it"),
        (facts.kind != "agreed" or bool(facts.person_says.strip()), "Say what the person says of the plan"),
        (not goes_on or (facts.review_on is not None and facts.review_on > today), "Choose a day after today for the review"),
    ]
    if facts.kind == "agreed" and facts.review_on is not None:
        checks.append((facts.review_on <= today + FIRST_REVIEW, "Choose a day within 6 weeks for the first review"))
    return _all_of(tuple(checks))


_WORDS = {
    "not-needed": "Say why no plan is needed",
    "reviewed": "Say what has changed",
    "ended": "Say what has changed, and why no more is needed",
}


def _all_of(checks: tuple[tuple[bool, str], ...]) -> Decision:
    reasons = tuple(words for met, words in checks if not met)
    return Decision(not reasons, reasons)
