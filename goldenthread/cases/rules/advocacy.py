"""Whether the council must arrange an independent advocate, and where one stands. Pure.

Source: Care Act 2014 s68; Care and support statutory guidance, chapter 7; issue "The enquiry" 6.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from goldenthread.core.decisions import Decision

DIFFICULTIES = {  # s68(3): substantial difficulty in one or more
    "understand": "Understanding what is said about it",
    "retain": "Keeping it in mind",
    "weigh": "Using or weighing it as part of being involved",
    "communicate": "Saying what they think, wish or feel, in any way",
}
APPROPRIATE = {  # s68(4), and who could never stand for them in an enquiry
    "agrees": "The person agrees to it, or it is in their best interests",
    "unpaid": "They are not paid to care for or treat the person",
    "no-risk": "They are not, and are not close to, a source of risk",
    "willing": "They are willing and able to help the person take part",
}
KINDS = {
    "care-act": "Independent advocate under the Care Act",
    "imca": "Independent mental capacity advocate (IMCA)",
    "imha": "Independent mental health advocate (IMHA)",
    "chosen": "Another advocate whom the person chose",
}
REFERRED, ALLOCATED, ENDED = "referred", "allocated", "ended"
STEPS = {REFERRED: "Asked for", ALLOCATED: "An advocate has been named", ENDED: "The advocate has stopped"}


@dataclass(frozen=True)
class AdvocacyFacts:
    """What somebody considered: each difficulty yes or no, and whether anybody appropriate can help the person take part."""

    because: str
    difficulties: Mapping[str, str] = field(default_factory=dict)
    somebody: str = ""  # yes, no
    who: str = ""
    meets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Duty:
    """Whether an advocate must be arranged, and why; or what is missing before that can be said."""

    required: bool | None
    reason: str = ""
    missing: tuple[str, ...] = ()


def advocacy_duty(facts: AdvocacyFacts) -> Duty:
    """Whether s68 requires an advocate: substantial difficulty in being involved, and nobody appropriate to help."""
    answers = [facts.difficulties.get(key, "") for key in DIFFICULTIES]
    difficult = [words for key, words in DIFFICULTIES.items() if facts.difficulties.get(key) == "yes"]
    missing = [] if all(one in ("yes", "no") for one in answers) else ["Answer each of the four, yes or no"]
    if not facts.because.strip():
        missing.append("Say what shows it: what you saw and heard")
    if difficult and facts.somebody not in ("yes", "no"):
        missing.append("Say whether there is anybody appropriate to help them take part")
    if difficult and facts.somebody == "yes" and not facts.who.strip():
        missing.append("Say who that is")
    if missing:
        return Duty(None, missing=tuple(missing))
    if not difficult:
        return Duty(False, "No substantial difficulty in being involved")
    hard = "Substantial difficulty: " + "; ".join(words.lower() for words in difficult)
    unmet = [words for key, words in APPROPRIATE.items() if key not in facts.meets]
    if facts.somebody == "yes" and not unmet:
        return Duty(False, f"{hard}. {facts.who} helps them take part")
    why = f"{facts.who} cannot stand for them" if facts.somebody == "yes" else "Nobody appropriate can help them take part"
    return Duty(True, f"{hard}. {why}")


@dataclass(frozen=True)
class Step:
    """One step of having an advocate."""

    step: str
    kind: str
    organisation: str
    name: str = ""
    telephone: str = ""
    words: str = ""


def may_record_advocate(taken: Step, latest: str) -> Decision:
    """Whether this step can follow the one before: an advocate who stops was there, and one who is named has a name."""
    asked = (
        (taken.step in STEPS, "Say what happened"),
        (taken.kind in KINDS, "Say which kind of advocate"),
        (bool(taken.organisation.strip()), "Say which organisation the advocate comes from"),
        (taken.step != ALLOCATED or bool(taken.name.strip()), "Say who the advocate is"),
        (taken.step != ALLOCATED or bool(taken.telephone.strip()), "Say how the advocate is reached by telephone"),
        (taken.step != ENDED or latest == ALLOCATED, "No advocate is named here who could stop"),
        (taken.step != ENDED or bool(taken.words.strip()), "Say why the advocate has stopped"),
    )
    reasons = tuple(words for met, words in asked if not met)
    return Decision(not reasons, reasons)
