"""Capacity to make one decision follows from what was found, and never without it; so does the duty to arrange an advocate."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.cases import rules
from goldenthread.cases.rules.advocacy import APPROPRIATE, DIFFICULTIES, AdvocacyFacts, Step
from goldenthread.cases.rules.capacity import FUNCTIONS, CapacityFacts, Deciding, Finding

YES, NO = Finding("yes", "Seen"), Finding("no", "Seen")
ABLE = dict.fromkeys(FUNCTIONS, YES)
FINDINGS = st.builds(Finding, st.sampled_from(["yes", "no", ""]), st.sampled_from(["", " ", "Seen on Monday"]))
FACTS = st.builds(
    CapacityFacts,
    decision=st.sampled_from(["", "Where to live"]),
    support=st.sampled_from(["", "Pictures, in the morning"]),
    impairment=FINDINGS,
    functions=st.dictionaries(st.sampled_from(list(FUNCTIONS)), FINDINGS),
    because_of=FINDINGS,
)


def found(impairment=YES, functions=ABLE, because_of=YES, decision="Where to live", support="Pictures"):
    return CapacityFacts(decision, support, impairment, functions, because_of)


@given(FACTS)
def test_nobody_lacks_capacity_without_stage_one_and_something_that_they_cannot_do(facts):
    concluded = rules.conclude(facts)
    assert bool(concluded.concludes) != bool(concluded.missing)
    if concluded.concludes == "lacks":
        assert facts.impairment.answer == "yes"
        assert facts.impairment.evidence.strip()
        cannot = [one for one in facts.functions.values() if one.answer == "no"]
        assert any(one.evidence.strip() for one in cannot)
        assert facts.because_of.answer == "yes"
        assert facts.support
        assert facts.decision


@pytest.mark.parametrize("key", list(FUNCTIONS))
def test_any_one_of_the_four_is_enough_where_it_is_because_of_the_impairment(key):
    facts = found(functions=ABLE | {key: NO})
    assert rules.conclude(facts).concludes == "lacks"
    assert FUNCTIONS[key].lower() in rules.conclude(facts).reason
    assert rules.conclude(found(functions=ABLE | {key: NO}, because_of=NO)).concludes == "has"


@pytest.mark.parametrize(
    ("facts", "concludes"),
    [
        (found(), "has"),
        (found(impairment=NO), "has"),
        (found(impairment=NO, functions={}), "has"),
        (found(impairment=NO, functions=dict.fromkeys(FUNCTIONS, NO)), "has"),
    ],
)
def test_who_can_do_all_four_or_has_no_impairment_decides_for_themself(facts, concludes):
    assert rules.conclude(facts).concludes == concludes


@pytest.mark.parametrize(
    ("facts", "field", "words"),
    [
        (found(decision=" "), "decision", "Say which decision this is about"),
        (found(support=""), "support", "Say what was done to help them decide for themself"),
        (found(impairment=Finding()), "impairment", "Say whether there is an impairment of the mind or brain"),
        (found(impairment=Finding("yes", " ")), "impairment_evidence", "Say what shows whether there is an impairment"),
        (found(functions=ABLE | {"retain": Finding()}), "retain", "Say whether they can keep it in mind"),
        (found(functions=ABLE | {"weigh": Finding("no")}), "weigh_evidence", "Say what shows whether they use or weigh it"),
        (
            found(functions=ABLE | {"weigh": NO}, because_of=Finding()),
            "because_of",
            "Say whether that is because of the impairment",
        ),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_concluded(facts, field, words):
    concluded = rules.conclude(facts)
    assert concluded.concludes == ""
    assert concluded.missing == ((field, words),)


def test_in_best_interests_others_are_asked_and_less_restrictive_ways_looked_at():
    whole = Deciding("She stays", "Tom Ashdown", wishes="The garden", consulted="Susan", less_restrictive="A night carer")
    assert rules.may_decide_for("lacks", whole).met
    assert rules.may_decide_for("has", Deciding("She stays", "Edith", wishes="The garden")).met
    missing = rules.may_decide_for("lacks", Deciding("", " "))
    assert missing.reasons == (
        "Say what was decided",
        "Say who decided",
        "Say what the person wishes and feels, and what they believed in",
        "Say who was consulted, or why nobody could be",
        "Say which less restrictive ways were looked at",
    )


@pytest.mark.parametrize(
    ("conclusions", "code"),
    [
        ([], "not-recorded"),
        (["not-assessed"], "dont-know"),
        (["has", "not-assessed"], "no"),
        (["not-doubted"], "no"),
        (["has", "lacks"], "yes"),
    ],
)
def test_the_code_of_the_national_return(conclusions, code):
    assert rules.lacked_capacity(conclusions) == code


EASY, HARD = dict.fromkeys(DIFFICULTIES, "no"), dict.fromkeys(DIFFICULTIES, "no") | {"weigh": "yes"}


@pytest.mark.parametrize(
    ("facts", "required", "words"),
    [
        (AdvocacyFacts("Seen", EASY), False, "No substantial difficulty"),
        (AdvocacyFacts("Seen", HARD, "no"), True, "Nobody appropriate can help them take part"),
        (AdvocacyFacts("Seen", HARD, "yes", "Susan", tuple(APPROPRIATE)), False, "Susan helps them take part"),
        *(
            (AdvocacyFacts("Seen", HARD, "yes", "Susan", tuple(set(APPROPRIATE) - {one})), True, "Susan cannot stand for them")
            for one in APPROPRIATE
        ),
    ],
)
def test_an_advocate_is_required_where_it_is_hard_and_nobody_appropriate_helps(facts, required, words):
    duty = rules.advocacy_duty(facts)
    assert duty.required is required
    assert words in duty.reason


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        (AdvocacyFacts("Seen", {}), "Answer each of the four, yes or no"),
        (AdvocacyFacts(" ", EASY), "Say what shows it: what you saw and heard"),
        (AdvocacyFacts("Seen", HARD), "Say whether there is anybody appropriate to help them take part"),
        (AdvocacyFacts("Seen", HARD, "yes"), "Say who that is"),
    ],
)
def test_half_a_consideration_is_none(facts, missing):
    duty = rules.advocacy_duty(facts)
    assert duty.required is None
    assert duty.missing == (missing,)


@pytest.mark.parametrize(
    ("taken", "latest", "reason"),
    [
        (Step("", "imca", "Speak Up"), "", "Say what happened"),
        (Step("referred", "", "Speak Up"), "", "Say which kind of advocate"),
        (Step("referred", "imca", ""), "", "Say which organisation the advocate comes from"),
        (Step("allocated", "imca", "Speak Up", telephone="01632 960 120"), "", "Say who the advocate is"),
        (Step("allocated", "imca", "Speak Up", "Kofi Mensah"), "", "Say how the advocate is reached by telephone"),
        (Step("ended", "imca", "Speak Up", words="Ill"), "referred", "No advocate is named here who could stop"),
        (Step("ended", "imca", "Speak Up"), "allocated", "Say why the advocate has stopped"),
    ],
)
def test_a_step_that_leaves_something_out_is_refused(taken, latest, reason):
    assert rules.may_record_advocate(taken, latest).reasons == (reason,)
