"""The path of a child: the steps of a section 47 enquiry and a section 17 assessment, and what each brings. Pure: plain
values in, reasons out.

Source: Working Together to Safeguard Children 2023, chapter 3; Children Act 1989 sections 17 and 47; issue "The enquiry" 1.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from goldenthread.core.decisions import Decision

SECTION_47, SECTION_17 = "section-47", "section-17"
# The clocks that begin with the enquiry; the assessment is counted from the referral.
FROM_THE_START = {
    SECTION_47: ("strategy-discussion", "ask-health", "child-assessment"),
    SECTION_17: ("ask-health", "child-assessment"),
}
FROM_THE_REFERRAL = frozenset({"child-assessment"})


@dataclass(frozen=True)
class Outcome:
    """What a step decided: in words, which clocks it starts, which it makes moot, and the stages that it leads to."""

    words: str = ""
    starts: tuple[str, ...] = ()
    overtakes: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Step:
    """One step: what was done, of which enquiries, the clocks that it ends, what it can decide, and what comes before it.

    `after` is a step, and the outcome of it where only one leads here.
    """

    words: str
    ends: tuple[str, ...]
    of: tuple[str, ...] = (SECTION_47, SECTION_17)
    outcomes: Mapping[str, Outcome] = field(default_factory=lambda: {"": Outcome()})
    after: tuple[str, str] | None = None


_OF_A_PLAN = ("core-group", "first-child-review", "child-review")
STEPS: dict[str, Step] = {  # in the order in which a child meets them
    "strategy-discussion": Step(
        "The strategy discussion was held",
        ends=("strategy-discussion",),
        of=(SECTION_47,),
        outcomes={
            "section-47": Outcome("Section 47 enquiries begin", starts=("child-conference",), stages=("under-way",)),
            "section-17": Outcome(
                "No section 47 enquiries: an assessment under section 17",
                overtakes=("child-conference",),
                stages=("under-way",),
            ),
            "nothing-more": Outcome("Nothing more is needed", overtakes=("child-conference", "child-assessment", "ask-health")),
        },
    ),
    "health-asked": Step(
        "Health was asked for its contribution",
        ends=("ask-health",),
        outcomes={"": Outcome(starts=("health-contribution",))},
    ),
    "health-received": Step("Health gave its contribution", ends=("health-contribution",), after=("health-asked", "")),
    "assessment": Step("The assessment was completed", ends=("child-assessment",)),
    "enquiries-concluded": Step(
        "The section 47 enquiries were concluded",
        ends=(),
        of=(SECTION_47,),
        after=("strategy-discussion", "section-47"),
        outcomes={
            "continuing-risk": Outcome("Concerns are substantiated, and the child is likely to suffer significant harm"),
            "no-continuing-risk": Outcome(
                "Concerns are substantiated, and the child is not likely to suffer significant harm",
                overtakes=("child-conference",),
            ),
            "not-substantiated": Outcome("Concerns are not substantiated", overtakes=("child-conference",)),
        },
    ),
    "conference": Step(
        "The initial child protection conference was held",
        ends=("child-conference",),
        of=(SECTION_47,),
        after=("strategy-discussion", "section-47"),
        outcomes={
            "plan": Outcome(
                "A child protection plan",
                starts=("core-group", "first-child-review"),
                stages=("conference", "plan-in-review"),
            ),
            "no-plan": Outcome("No child protection plan", stages=("conference",)),
        },
    ),
    "core-group": Step("The core group met", ends=("core-group",), of=(SECTION_47,), after=("conference", "plan")),
    "review": Step(
        "A child protection review conference was held",
        ends=("first-child-review", "child-review"),
        of=(SECTION_47,),
        after=("conference", "plan"),
        outcomes={
            "continues": Outcome("The child protection plan continues", starts=("child-review",)),
            "ends": Outcome("The child protection plan ends", overtakes=_OF_A_PLAN),
        },
    ),
}
# Every clock of the path, for what makes all of it moot.
OF_THE_PATH = tuple(
    dict.fromkeys(
        kind
        for step in STEPS.values()
        for kind in (*step.ends, *(one for outcome in step.outcomes.values() for one in outcome.starts))
    )
)


# The step that a meeting of a kind is, of the enquiries that have it.
STEP_OF_MEETING = {
    "strategy-meeting": "strategy-discussion",
    "strategy-discussion": "strategy-discussion",
    "case-conference": "conference",
    "core-group": "core-group",
    "review": "review",
}


def step_of_meeting(meeting: str, *, kind: str, done: Mapping[str, str]) -> str:
    """Which step of a child's path a meeting of this kind is when it is held now; none where that does not come now, or has
    no place in such an enquiry."""
    step = STEP_OF_MEETING.get(meeting, "")
    return step if step in open_steps(kind, done) else ""


def open_steps(kind: str, done: Mapping[str, str]) -> list[str]:
    """The steps that can be recorded now, of an enquiry of this kind. `done`: the latest outcome of each step so far."""
    return [key for key, step in STEPS.items() if kind in step.of and _comes_now(step, done)]


def _comes_now(step: Step, done: Mapping[str, str]) -> bool:
    if step.after is None:
        return True
    before, outcome = step.after
    return before in done and outcome in ("", done[before])


def may_record_step(
    key: str, *, kind: str, done: Mapping[str, str], outcome: str, at: datetime, begun: datetime, now: datetime
) -> Decision:
    """Whether a step can be recorded of an enquiry of this kind now. `begun` is when the concern came in."""
    if key not in STEPS or kind not in STEPS[key].of:
        return Decision(False, ("Choose a step of this path",))
    step, reasons = STEPS[key], []
    if not _comes_now(step, done):
        before, needed = step.after or ("", "")
        decided = f", with the outcome: {STEPS[before].outcomes[needed].words}" if needed else ""
        reasons.append(f"Record first: {STEPS[before].words}{decided}")
    if outcome not in step.outcomes:
        reasons.append("Say what was decided")
    if at > now:
        reasons.append("Record it once it has happened: this time is still to come")
    if at < begun:
        reasons.append("Check the day and the time: this is before the concern came in")
    return Decision(not reasons, tuple(reasons))


def may_keep_child(facts: Mapping[str, str]) -> Decision:
    """Whether an answer about the child has the words that it needs beside it."""
    needed = (
        ("wishes", "asked", "wishes_words", "Write what the child said, in their own words"),
        ("wishes", "cannot-say", "wishes_because", "Say why the child cannot say, and what you saw of what they feel"),
        ("seen_alone", "yes", "seen_words", "Say who saw the child alone, when and where"),
        ("seen_alone", "no", "seen_because", "Say why the child cannot be seen alone"),
        ("parental", "known", "parental_words", "Say who has parental responsibility, and how to reach them"),
    )
    reasons = tuple(words for name, answer, beside, words in needed if facts[name] == answer and not facts[beside].strip())
    return Decision(not reasons, reasons)
