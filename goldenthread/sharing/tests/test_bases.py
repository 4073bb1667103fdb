"""Which lawful bases carry a share, and why not; the list itself is checked when it is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.sharing.bases import BadBases, bases, offered, parse_bases
from goldenthread.sharing.rules import bases as rules
from goldenthread.sharing.rules.ledger import WAYS

TASK, CONDITION, SAFE = "public-task", "article-9-g", "dpa-18"


@pytest.mark.parametrize(
    ("chosen", "special", "reasons"),
    [
        ((TASK, CONDITION, SAFE), True, ()),
        (("care-act", TASK), False, ()),
        ((TASK, "article-9-h"), True, ()),
        (("consent",), True, ()),
        ((), False, (rules.CHOOSE,)),
        (("a-hunch",), False, (rules.CHOOSE,)),
        (("care-act",), False, (rules.CHOOSE_ARTICLE_6,)),
        ((TASK,), True, (rules.CHOOSE_ARTICLE_9,)),
        ((TASK, CONDITION), True, (rules.CHOOSE_18,)),
        (("recognised-interest", "article-9-b"), True, (rules.CHOOSE_TASK,)),
        (("legitimate-interests",), False, (rules.CHOOSE_TASK,)),
        (("recognised-interest", TASK), False, ()),
    ],
)
def test_which_bases_together_carry_a_share(chosen, special, reasons):
    found = rules.may_rest_on(chosen, bases(), special=special, public_body=True)
    assert (found.met, found.reasons) == (not reasons, reasons)


def test_an_organisation_that_is_no_public_body_may_rest_on_an_interest():
    assert rules.may_rest_on(("recognised-interest",), bases(), special=False, public_body=False).met


@given(st.sets(st.sampled_from(sorted(offered()))))
def test_consent_is_never_asked_for(chosen):
    found = rules.may_rest_on(chosen - {"consent"}, bases(), special=True, public_body=True)
    assert not [reason for reason in found.reasons if "consent" in reason.lower()]


@pytest.mark.parametrize(
    ("chosen", "risk", "advised"),
    [(("consent",), True, True), (("consent", TASK), True, False), (("consent",), False, False), ((TASK,), True, False)],
)
def test_consent_alone_where_there_is_risk_is_advised_against_and_not_refused(chosen, risk, advised):
    assert bool(rules.advice_on(chosen, bases(), risk=risk)) == advised


@pytest.mark.parametrize("child", [False, True])
@pytest.mark.parametrize("notice", [False, True])
def test_what_a_share_usually_rests_on_suffices(child, notice):
    usual = rules.usual_bases(child=child, notice=notice)
    assert rules.may_rest_on(usual, bases(), special=not notice, public_body=True).met
    assert set(usual) <= set(offered())


@pytest.mark.parametrize(
    ("agreed", "child", "expected"),
    [
        (("care-act", "public-task"), True, ("children-act", "public-task")),
        (("children-act", "public-task"), False, ("care-act", "public-task")),
        (("care-act", "public-task"), False, ("care-act", "public-task")),
        (("care-act", "children-act"), True, ("children-act",)),
        (("legal-obligation",), True, ("legal-obligation",)),
    ],
)
def test_an_agreement_fills_in_the_duty_that_is_of_this_person(agreed, child, expected):
    assert rules.bases_for(agreed, child=child) == expected


def test_every_way_out_rests_on_a_basis_of_the_one_list():
    assert {way.basis for way in WAYS.values()} <= set(bases())


def entry(**changed):
    return {"key": "a", "words": "A", "kind": "statute", "offered": True, "source": "s", "checked": False} | changed


@pytest.mark.parametrize(
    ("entries", "fault"),
    [
        ([entry(kind="hunch")], "a: kind is one of"),
        ([entry(), entry()], "a: stands there more than once"),
        ([{"key": "a", "kind": "statute"}], "a: words is missing"),
        ([entry(more=1)], "a: more is not known"),
        ([entry(words="x" * 201)], "a: is too long to be kept"),
    ],
)
def test_a_list_that_is_wrong_is_refused_with_the_name_of_the_basis(entries, fault):
    with pytest.raises(BadBases, match=fault):
        parse_bases({"bases": entries})
