"""The duty decision as tables: each limb, each kind, consent and age."""

from itertools import product

import pytest

from goldenthread.cases.rules.duty import LIMBS, Consent, DutyFacts, Limb, may_decide_duty, section_42_duty

AGREES = Consent("agrees")
ANSWERS = ("yes", "no", "not-known")


def limbs(*answers: str, because: str = "Because of what we saw") -> dict[str, Limb]:
    return {key: Limb(answer, because) for key, answer in zip(LIMBS, answers, strict=True)}


@pytest.mark.parametrize("answers", list(product(ANSWERS, repeat=3)))
def test_the_duty_is_met_by_three_yes_and_by_nothing_less(answers):
    duty = section_42_duty(limbs(*answers))
    assert duty.met is (answers == ("yes", "yes", "yes"))
    assert len(duty.reasons) == sum(answer != "yes" for answer in answers)


@pytest.mark.parametrize(
    ("kind", "answers", "refused"),
    [
        ("section-42", ("yes", "yes", "yes"), ""),
        ("section-42", ("yes", "no", "yes"), "A section 42 enquiry needs all three. It is not so that they are experiencing"),
        ("section-42", ("yes", "yes", "not-known"), "It is not yet known whether because of those needs they cannot"),
        ("other-enquiry", ("yes", "yes", "yes"), "All three are met, so section 42 is a duty"),
        ("other-enquiry", ("yes", "yes", "not-known"), ""),
        ("other-enquiry", ("no", "yes", "no"), ""),
        ("other-help", ("yes", "yes", "yes"), "All three are met, so section 42 is a duty"),
        ("other-help", ("yes", "no", "no"), ""),
        ("no-further-action", ("yes", "yes", "yes"), "All three are met, so section 42 is a duty"),
        ("no-further-action", ("yes", "not-known", "no"), "Find out first whether they are experiencing abuse"),
        ("no-further-action", ("no", "no", "no"), ""),
        ("section-47", ("yes", "yes", "yes"), "This is an adult: choose an enquiry under the Care Act"),
    ],
)
def test_an_adult(kind, answers, refused):
    decision = may_decide_duty(kind, DutyFacts(limbs(*answers), AGREES))
    assert decision.met is (not refused)
    assert refused in " ".join(decision.reasons)


@pytest.mark.parametrize(
    ("kind", "refused"),
    [
        ("section-47", ""),
        ("section-17", ""),
        ("other-help", ""),
        ("no-further-action", ""),
        ("section-42", "This is a child: the Children Act applies"),
        ("other-enquiry", "This is a child: the Children Act applies"),
    ],
)
def test_a_child_is_not_tried_by_the_adults_limbs(kind, refused):
    decision = may_decide_duty(kind, DutyFacts({}, AGREES, child=True))
    assert decision.met is (not refused)
    assert refused in " ".join(decision.reasons)


def test_each_limb_needs_its_reason():
    decision = may_decide_duty("section-42", DutyFacts(limbs("yes", "yes", "yes", because=" "), AGREES))
    assert [reason for reason in decision.reasons if reason.startswith("Say why: ")] == list(decision.reasons)
    assert len(decision.reasons) == 3


@pytest.mark.parametrize(
    ("consent", "missing"),
    [
        (Consent("does-not-agree"), ["on which ground", "why their wish is overridden"]),
        (Consent("does-not-agree", grounds=("others-at-risk",)), ["why their wish is overridden"]),
        (Consent("does-not-agree", "Two others live there", ("others-at-risk",)), []),
        (Consent("not-asked"), ["have not been asked"]),
        (Consent("not-asked", "Her son was in the room"), []),
        (Consent("cannot-say"), []),
    ],
)
def test_an_enquiry_against_their_wish_says_on_which_ground_and_why(consent, missing):
    decision = may_decide_duty("section-42", DutyFacts(limbs("yes", "yes", "yes"), consent))
    assert decision.met is (not missing)
    assert all(any(words in reason for reason in decision.reasons) for words in missing)


def test_their_wish_stops_nothing_that_is_no_enquiry():
    facts = DutyFacts(limbs("yes", "no", "no"), Consent("does-not-agree"))
    assert may_decide_duty("no-further-action", facts).met
