"""Wellbeing and safety, side by side: where a person is, where each option would bring them, and a risk that they choose to
take. Pure.

Source: Making Safeguarding Personal for commissioners and providers, appendix 2 (seed 004); issue "The enquiry" 7.
"""

from dataclasses import dataclass
from datetime import date

from goldenthread.cases.rules.capacity import HAS, LACKS, NOT_DOUBTED
from goldenthread.core.decisions import Decision

SAFETY = {-2: "Very unsafe", -1: "Not safe", 0: "In between", 1: "Safe", 2: "Very safe"}
WELLBEING = {-2: "Very poor", -1: "Poor", 0: "In between", 1: "Good", 2: "Very good"}
HERE, OPTION = "here", "option"
KINDS = {HERE: "How it is for them now", OPTION: "An option that was talked about"}


@dataclass(frozen=True)
class Placing:
    """A point of the grid: where, who placed it, and what the person said. An option has a name."""

    kind: str
    safety: int | None
    wellbeing: int | None
    words: str
    placed_by: str
    title: str = ""


def may_place(placing: Placing) -> Decision:
    """Whether a point can be placed."""
    asked = (
        (placing.kind in KINDS, "Say what you place"),
        (placing.kind != OPTION or bool(placing.title.strip()), "Say what the option is"),
        (placing.safety in SAFETY, "Say how safe"),
        (placing.wellbeing in WELLBEING, "Say how well"),
        (bool(placing.words.strip()), "Write what the person said, or how they showed it"),
        (bool(placing.placed_by.strip()), "Say who placed it, and with whom"),
    )
    reasons = tuple(words for met, words in asked if not met)
    return Decision(not reasons, reasons)


def option_letter(number: int) -> str:
    """A, B … Z, AA: the name of the first, second … option on the grid."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(frozen=True)
class RiskTaken:
    """A risk that a person chooses to take for the sake of living well."""

    what: str
    measures: str
    words: str
    agreed_by: str
    review_on: date | None


def may_review_risk(*, stopped: bool, still: bool | None, words: str, review_on: date | None, today: date) -> Decision:
    """Whether a risk that they choose may be recorded as looked at again: what they say of it now, and when it is next."""
    asked = (
        (not stopped, "They do not choose this any more: record it anew if they do again"),
        (still is not None, "Say whether they still choose it"),
        (bool(words.strip()), "Write what was found, and what they say of it now"),
        (still is not True or (review_on is not None and review_on > today), "Say on which later day it is looked at again"),
    )
    reasons = tuple(reason for met, reason in asked if not met)
    return Decision(not reasons, reasons)


def may_take_risk(risk: RiskTaken, *, concludes: str, today: date) -> Decision:
    """Whether it is theirs to take: they can decide *this*, it is agreed by name, and it is looked at again.

    Source: Mental Capacity Act 2005 s1(4), an unwise decision is no want of capacity.
    """
    asked = (
        (bool(risk.what.strip()), "Say what they choose to do, and what could go wrong"),
        (bool(risk.measures.strip()), "Say what is agreed to make it safer"),
        (bool(risk.words.strip()), "Write why it matters to them, in their words"),
        (bool(risk.agreed_by.strip()), "Say who agreed to it"),
        (concludes in (HAS, LACKS, NOT_DOUBTED), "Record first that their capacity for this decision was considered"),
        (concludes != LACKS, "They lack capacity to decide this: record a best-interests decision instead"),
        (risk.review_on is not None and risk.review_on > today, "Say on which later day it is looked at again"),
    )
    reasons = tuple(words for met, words in asked if not met)
    return Decision(not reasons, reasons)
