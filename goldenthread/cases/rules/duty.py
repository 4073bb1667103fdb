"""The duty decision: what the law asks before an enquiry is begun or not begun. Pure: plain values in, reasons out."""

from dataclasses import dataclass
from typing import Any

from goldenthread.core.decisions import Decision

YES, NO, NOT_KNOWN = "yes", "no", "not-known"
ENQUIRIES = ("section-42", "other-enquiry", "section-47", "section-17")
OF_ADULTS, OF_CHILDREN = ("section-42", "other-enquiry"), ("section-47", "section-17")
# The three limbs of section 42(1) in order, as a worker answers them; {} is what stands between yes and the duty.
LIMBS = {
    "needs": "they have needs for care and support, whether or not anybody meets them",
    "abuse": "they are experiencing abuse or neglect, or are at risk of it",
    "cannot_protect": "because of those needs they cannot protect themself",
}
GROUNDS = {  # on which an enquiry is made although the person does not agree
    "lacks-capacity": "They lack capacity to decide this, and it is in their best interests",
    "others-at-risk": "Other adults or children are at risk",
    "duress": "They may be under duress, coerced or controlled",
    "crime": "A serious crime may have been committed or may be prevented",
    "vital-interest": "Their life or vital interests are at risk",
    "staff": "The source of risk works or volunteers with people who need care",
}


@dataclass(frozen=True)
class Limb:
    """How one limb was answered, and why."""

    answer: str
    because: str = ""


@dataclass(frozen=True)
class Consent:
    """What the person says of an enquiry, and on which grounds it is made without their agreement."""

    answer: str  # agrees, does-not-agree, not-asked, cannot-say
    because: str = ""
    grounds: tuple[str, ...] = ()


@dataclass(frozen=True)
class DutyFacts:
    """What triage found: the three limbs for an adult, and what the person wishes. `child` is under 18 or not yet born."""

    limbs: dict[str, Limb]
    consent: Consent
    child: bool = False

    def as_json(self) -> dict[str, Any]:
        """As it is kept with the decision."""
        consent = {"answer": self.consent.answer, "because": self.consent.because, "grounds": list(self.consent.grounds)}
        limbs = {key: {"answer": limb.answer, "because": limb.because} for key, limb in self.limbs.items()}
        return {"limbs": limbs, "consent": consent, "child": self.child}


def kept_duty(kept: dict[str, Any]) -> DutyFacts:
    """The facts that a decision was made on, from `DutyFacts.as_json`."""
    consent = kept["consent"]
    return DutyFacts(
        {key: Limb(limb["answer"], limb["because"]) for key, limb in kept["limbs"].items()},
        Consent(consent["answer"], consent["because"], tuple(consent["grounds"])),
        kept["child"],
    )


def section_42_duty(limbs: dict[str, Limb]) -> Decision:
    """Whether the council must make enquiries or cause them to be made, with the limbs that are not met.

    Source: Care Act 2014 s42(1) (reasonable cause to suspect all three); product C2.
    """
    unmet = tuple(
        f"It is {'not yet known whether' if limbs[key].answer == NOT_KNOWN else 'not so that'} {words}"
        for key, words in LIMBS.items()
        if limbs[key].answer != YES
    )
    return Decision(not unmet, unmet)


def may_decide_duty(kind: str, facts: DutyFacts) -> Decision:
    """Whether this is a decision that the facts allow, and what is missing of it.

    Section 42 is a duty: with all three limbs met nothing less is allowed. Without them it is not section 42, and the
    council may still make an other enquiry. Stopping needs an answer to each. Source: Care Act 2014 s42; product C2.
    """
    reasons = _missing(kind, facts) + _of_age(kind, facts.child)
    if facts.child:
        return Decision(not reasons, reasons)
    duty = section_42_duty(facts.limbs)
    unknown = [key for key in LIMBS if facts.limbs[key].answer == NOT_KNOWN]
    if kind == "section-42" and not duty.met:
        reasons += tuple(f"A section 42 enquiry needs all three. {reason}" for reason in duty.reasons)
    if kind != "section-42" and kind in (*OF_ADULTS, "other-help", "no-further-action") and duty.met:
        reasons += ("All three are met, so section 42 is a duty: choose a section 42 enquiry",)
    if kind in ("other-help", "no-further-action") and unknown:
        reasons += tuple(f"Find out first whether {LIMBS[key]}, or make an other enquiry" for key in unknown)
    return Decision(not reasons, reasons)


def _missing(kind: str, facts: DutyFacts) -> tuple[str, ...]:
    """What was left out: a reason beside an answer, or why the person's wish does not decide it."""
    missing = []
    if not facts.child:
        missing += [f"Say why: {words}" for key, words in LIMBS.items() if not facts.limbs[key].because.strip()]
    if kind in ENQUIRIES and facts.consent.answer == "not-asked" and not facts.consent.because.strip():
        missing.append("Say why they have not been asked whether they want an enquiry")
    if kind in ENQUIRIES and facts.consent.answer == "does-not-agree":
        if not facts.consent.grounds:
            missing.append("They do not agree: say on which ground you make the enquiry all the same")
        if not facts.consent.because.strip():
            missing.append("They do not agree: say why their wish is overridden, in words that you could say to them")
    return tuple(missing)


def _of_age(kind: str, child: bool) -> tuple[str, ...]:
    """An adult's law for an adult, a child's for a child."""
    if child and kind in OF_ADULTS:
        return ("This is a child: the Children Act applies, not the Care Act. Choose a section 47 enquiry or a section 17 one",)
    if not child and kind in OF_CHILDREN:
        return ("This is an adult: choose an enquiry under the Care Act",)
    return ()
