"""What closing an enquiry waits for, as tables: what is done, what is left, and what a manager has set aside."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.cases.queries.closing import LEFT
from goldenthread.cases.rules.closing import CLOSING, ClosingFacts, may_close_enquiry
from goldenthread.cases.words import OVERRIDES


@pytest.mark.parametrize(
    ("left", "facts", "reasons"),
    [
        ({}, {}, []),
        ({"risks": 1}, {}, ["1 risk has no finding"]),
        ({"risks": 2}, {}, ["2 risks have no finding"]),
        ({"risk-named": 1}, {}, ["No risk is recorded"]),
        ({"risk-named": 1}, {"adult": False}, []),
        ({"plan": 1}, {}, ["The safeguarding plan is not decided, or is still in review"]),
        ({"plan": 1}, {"adult": False}, []),
        ({"plan": 1, "risks": 1, "risk-named": 1}, {"ceased": True}, []),
        ({"made-elsewhere": 1}, {}, [CLOSING["made-elsewhere"].left]),
        ({"asked": 1}, {}, ["Nobody has asked what they want, or said why not"]),
        ({"outcomes": 3}, {}, ["3 things that they want are not judged"]),
        ({"capacity": 1}, {}, ["Nobody has considered their capacity"]),
        ({"asked": 1, "outcomes": 2, "capacity": 1}, {"adult": False}, []),
        ({"child-asked": 1, "child-seen": 1, "child-parental": 1}, {}, []),
        ({"child-seen": 1}, {"adult": False}, ["See the child alone, or say why they cannot be"]),
        ({"child-asked": 1}, {"adult": False, "ceased": True}, [CLOSING["child-asked"].left]),
        ({"told": 1}, {"ceased": True}, ["The outcome is not told"]),
        ({"told": 3}, {}, ["The outcome is not told"]),
        ({"risks": 1}, {"set_aside": frozenset({"risks"})}, []),
        ({"risks": 1, "plan": 1}, {"set_aside": frozenset({"risks"})}, [CLOSING["plan"].left]),
    ],
)
def test_every_reason_is_said_and_what_does_not_apply_is_not(left, facts, reasons):
    check = may_close_enquiry(ClosingFacts(left, **facts))
    assert [one.words for one in check.reasons] == reasons
    assert check.met is not bool(reasons)


def test_concluding_asks_what_must_be_known_then_and_not_yet_whether_everybody_was_told():
    check = may_close_enquiry(ClosingFacts(dict.fromkeys(CLOSING, 1)), concluding=True)
    assert {"risk-named", "risks", "plan"} <= {one.key for one in check.reasons}
    assert "told" not in {one.key for one in check.reasons}


def test_an_untold_outcome_an_enquiry_still_out_and_what_must_be_known_of_a_child_are_never_set_aside():
    """The first needs a decision not to tell, the second is withdrawn with a reason."""
    never = {key for key, gate in CLOSING.items() if not gate.override}
    assert never == {"told", "made-elsewhere", "child-asked", "child-seen", "child-parental"}


KEYS = st.sampled_from(sorted(CLOSING))


@given(st.dictionaries(KEYS, st.integers(0, 40)), st.sets(KEYS), st.booleans())
def test_each_gate_of_their_age_is_done_set_aside_or_a_reason_and_only_one_of_them(left, aside, adult):
    check = may_close_enquiry(ClosingFacts(left, adult=adult, set_aside=frozenset(aside)))
    said = [*check.done, *check.set_aside, *(one.key for one in check.reasons)]
    asked = [key for key, gate in CLOSING.items() if not (gate.children if adult else gate.adults)]
    assert sorted(said) == sorted(asked)
    assert check.met is all(not left.get(key) or key in aside for key in asked)


def test_each_gate_is_counted_has_a_page_and_its_override_is_in_words():
    assert set(LEFT) == set(CLOSING)
    for gate in CLOSING.values():
        assert reverse(gate.page, args=["00000000-0000-0000-0000-000000000000"])
        assert not gate.override or gate.override in OVERRIDES
