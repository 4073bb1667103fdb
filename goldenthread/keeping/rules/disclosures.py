"""What may be disclosed of a concern to one recipient outside: of which parts, which words, and when it may leave. Pure.

Source: issue "Who may see what" 3; product G7; UK GDPR article 5(1)(c).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from goldenthread.core.decisions import Decision
from goldenthread.keeping.rules.bundles import GIVE, LEAVE_OUT
from goldenthread.sharing.rules.decisions import Deciding, Scope
from goldenthread.ui.words import plural

TAKE_OUT = "take-out"
MARK = "[taken out]"
DECIDED = {GIVE: "Given whole", TAKE_OUT: "Given with words taken out", LEAVE_OUT: "Left out"}
# Why a passage, or words of it, are not given: the words for the recipient, and the law. From memory, not yet compared with it.
GROUNDS = {
    "not-needed": ("It is not needed for what it is given for", "UK GDPR article 5(1)(c)"),
    "other-person": ("It is about somebody else", "Human Rights Act 1998 Schedule 1 article 8"),
    "serious-harm": ("Giving it could do serious harm to somebody", "Human Rights Act 1998 Schedule 1 articles 2, 3 and 8"),
    "crime": (
        "Giving it could stand in the way of finding or preventing a crime",
        "Data Protection Act 2018 Schedule 2 paragraph 2",
    ),
    "legal": ("It is between the council and its lawyers", "Legal professional privilege"),
}
RELEASED = "It was released: nothing of it can be changed"
NOT_WAITING = "It is not waiting to be released"
SAY_WORDS = "Write the words that are taken out"
SAY_GROUND = "Say on which ground it is not given"
NOT_THERE = "‘{}’ does not stand in the passage: copy it as it is written"
NOTHING_GIVEN = "Nothing of it is given: stop it instead"
SAY_WHY_STOPPED = "Say why it is not given"
OVER = "It is over already"


@dataclass(frozen=True)
class Part:
    """One part of a record that can be chosen: its words, and the tables that it is copied from."""

    words: str
    tables: tuple[str, ...]


def _cases(names: str) -> tuple[str, ...]:
    return tuple(f"cases.{name}" for name in names.split())


PARTS = {
    "report": Part("What was reported, and what was added since", _cases("Concern Addition")),
    "safety": Part("Whether they were safe, and who saw them", _cases("SafetyDecision Sighting Move PlacementRisk")),
    "decisions": Part(
        "What was decided, and why",
        (
            *_cases("ConcernDecision ManagerReview CrimeDecision ProviderDecision AgeDecision NotAsked NotTold Override"),
            *_cases("EnquiryEnding PrincipleAnswers"),
            "involvement.ConflictDecision",
        ),
    ),
    "enquiry": Part(
        "The enquiry: how it was made, the risks, what was found, what they want",
        _cases(
            "Enquiry EnquiryPlan PlanLine PlanDecision Risk Finding DesiredOutcome OutcomeSaying GridPoint OptionChoice "
            "ChosenRisk ChosenRiskReview DirectContact OutsideReference Disagreement DisagreementStep CapacityRecord "
            "CapacityDecision AdvocacyDecision AdvocateStep DisciplinesMeeting TransitionPlan"
        ),
    ),
    "children": Part("The child’s path", _cases("ChildStep ChildRecord FrontDoorCall JointPlan")),
    "meetings": Part("Meetings and their minutes", _cases("Meeting Minutes")),
    "partners": Part(
        "What other organisations were asked and told, and what they said",
        (
            *_cases("AgencyRequest RequestItem RequestStep RequestAnswer HandOver PassingOn"),
            "involvement.Notice",
            "involvement.Update",
            "involvement.ProviderTelling",
            "action_plans.Action",
            "action_plans.ActionNote",
        ),
    ),
    "death": Part("A death, and what was decided of it", ("involvement.DeathRecord", "involvement.DeathDecision")),
}
# Tables of a record that are in no disclosure, each with why.
NEVER = {
    **dict.fromkeys(_cases("Reporter RungDecision PartyTold Joining"), "Who told us"),
    **dict.fromkeys(_cases("SafeContact ProtectedIdentity"), "How somebody is reached, and who is protected"),
    **dict.fromkeys(_cases("StaffAllegation EmployerDisclosure"), "A member of staff: told by a decision of its own"),
    **dict.fromkeys(
        _cases("RestrictedAccess RestrictionStep EmergencyAccess ConcernShare ChronologyPdf"), "Who reads it, not what it says"
    ),
    **dict.fromkeys(_cases("PersonPage PageCheck PageSentence PageMessage"), "Between the person and the council"),
    **dict.fromkeys(_cases("HowItWent AskingLink HowItWentReply HowItWentAnswer WhyNotAsked"), "Asked for another purpose"),
    **dict.fromkeys(_cases("Advice AdviceFollowUp AdviceSample SampledAdvice AdviceJudgement"), "Advice, not a concern"),
    "cases.Invitee": "Who was asked to a meeting; its minutes say who came",
    "involvement.ConflictedTeam": "Which team has an interest",
    "involvement.DeathFollowUp": "How a family is reached",
    "involvement.AgencyDuty": "What others owe",
    "involvement.MustHear": "Whom the council must tell",
    "involvement.HearingFacts": "Whom the council must tell",
}


def deciding(recipient: str, *, purpose: str, bases: Iterable[str], told: str, ends_at: datetime) -> Deciding:
    """The decision to share that a disclosure carries out: copies for one recipient outside, until the document is deleted."""
    return Deciding(
        shares=True,
        team=False,
        outside=recipient,
        purpose=purpose,
        bases=tuple(bases),
        scope=Scope.COPIES,
        items=("copies",),
        told=told,
        ends_at=ends_at,
    )


def tables_of(parts: Iterable[str]) -> frozenset[str]:
    """The tables that the chosen parts are copied from."""
    return frozenset(table for key in parts for table in PARTS[key].tables)


def as_given(words: str, decision: str, taken_out: Iterable[str]) -> str:
    """A passage as its recipient gets it: a mark stands for every place where the words stood. Nothing where it is left out."""
    gone = list(taken_out)
    if decision == LEAVE_OUT:
        return ""
    return _found(gone).sub(MARK, words) if gone else words


def _found(gone: Iterable[str]) -> re.Pattern[str]:
    """Any of the words wherever they stand, the longest first, whatever their case and however they are spaced."""
    longest_first = sorted(gone, key=len, reverse=True)
    return re.compile("|".join(r"\s+".join(map(re.escape, one.split())) for one in longest_first), re.IGNORECASE)


def may_decide_disclosed(*, state: str, words: str, decision: str, taken_out: Iterable[str], ground: str) -> Decision:
    """Whether it may be decided so of a passage: words that are taken out stand in it, and what is not given names why."""
    if state != "decide":
        return Decision(False, (RELEASED,))
    if decision == GIVE:
        return Decision(True)
    reasons = [] if ground in GROUNDS else [SAY_GROUND]
    if decision == TAKE_OUT:
        gone = list(taken_out)
        reasons += [] if gone else [SAY_WORDS]
        reasons += [NOT_THERE.format(one) for one in gone if not _found([one]).search(words)]
    return Decision(not reasons, tuple(reasons))


def may_release_disclosure(*, state: str, undecided: int, given: int) -> Decision:
    """Whether it may leave: somebody has read each passage that is flagged, and something is given."""
    if state != "decide":
        return Decision(False, (NOT_WAITING,))
    if undecided:
        return Decision(False, (f"{plural(undecided, 'flagged passage is', 'flagged passages are')} not decided yet",))
    return Decision(True) if given else Decision(False, (NOTHING_GIVEN,))


def may_stop(*, state: str, because: str) -> Decision:
    """Whether it may be stopped: it is not over, and somebody says why it is not given."""
    if state == "gone":
        return Decision(False, (OVER,))
    return Decision(True) if because.strip() else Decision(False, (SAY_WHY_STOPPED,))
