"""Whether records may be proposed, agreed to and disposed of, case by case."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.keeping.rules import Keeping
from goldenthread.keeping.rules.disposals import MOST, may_agree, may_dispose, may_propose
from goldenthread.keeping.rules.retention import Reason

TODAY = date(2026, 11, 30)
DUE = Keeping(TODAY, (Reason("last-used", "8 years after", TODAY, "x"),))
LATER = Keeping(TODAY + timedelta(days=1), (Reason("last-used", "8 years after", TODAY + timedelta(days=1), "x"),))
HELD = Keeping(None, (Reason("hold", "On hold: H-2222-22", None, "x"), *DUE.reasons))
NOW = {"today": TODAY, "agreed_to": ["C-1"], "now": ["C-1"], "kept_with": []}


@pytest.mark.parametrize(
    ("chosen", "due", "words"),
    [
        (["a"], ["a", "b"], None),
        (["b", "a"], ["a", "b"], None),
        ([], ["a"], "Choose at least one record"),
        (["c"], ["a", "b"], "The list has changed"),
        (["a", "c"], ["a", "b"], "The list has changed"),
        ([str(one) for one in range(MOST)], [str(one) for one in range(MOST)], None),
        ([str(one) for one in range(MOST + 1)], [str(one) for one in range(MOST + 1)], "at most 50"),
    ],
)
def test_what_may_be_proposed(chosen, due, words):
    decision = may_propose(chosen=chosen, due=due, looked_after=False)
    assert decision.met == (words is None)
    assert (words or "") in " ".join(decision.reasons)


@pytest.mark.parametrize(("looked_after", "met"), [(False, True), (True, False), (None, False)])
def test_nobody_who_may_have_been_looked_after_by_a_council_is_proposed(looked_after, met):
    assert may_propose(chosen=["a"], due=["a"], looked_after=looked_after).met == met


@pytest.mark.parametrize(
    ("agreed", "reason", "met"), [(True, "", True), (True, "x", True), (False, "x", True), (False, " ", False)]
)
def test_a_no_has_its_reason(agreed, reason, met):
    assert may_agree(agreed=agreed, reason=reason).met == met


@pytest.mark.parametrize(
    ("keeping", "changes", "words"),
    [
        (DUE, {}, None),
        (DUE, {"agreed_to": ["C-2", "C-1"], "now": ["C-1", "C-2"]}, None),
        (None, {}, "part of another record"),
        (LATER, {}, "8 years after"),
        (HELD, {}, "On hold: H-2222-22"),
        (DUE, {"now": ["C-1", "C-2"]}, "not what was agreed to"),
        (DUE, {"now": []}, "not what was agreed to"),
        (DUE, {"kept_with": {"C-9", "C-8"}}, "It belongs to what is kept: C-8, C-9"),
    ],
)
def test_what_may_go_at_this_moment(keeping, changes, words):
    decision = may_dispose(keeping, **NOW | changes)
    assert decision.met == (words is None)
    assert (words or "") in " ".join(decision.reasons)


@given(st.one_of(st.none(), st.dates()), st.dates())
def test_nothing_goes_before_its_day(dispose_on, today):
    keeping = Keeping(dispose_on, DUE.reasons)
    met = may_dispose(keeping, today=today, agreed_to=["C-1"], now=["C-1"], kept_with=()).met
    assert met == (dispose_on is not None and dispose_on <= today)
