"""A decision to share, or not to, is refused for each thing that is missing, in words for its question."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core import clock
from goldenthread.sharing.bases import bases
from goldenthread.sharing.rules import decisions as rules
from goldenthread.sharing.rules.bases import CHOOSE, usual_bases

NOW = clock.now()
WHOLE = rules.Deciding(
    shares=True,
    team=True,
    purpose="To keep her safe",
    bases=usual_bases(child=False, notice=False),
    scope="summary",
    items=("kind", "person"),
    told="not-safe",
    ends_at=NOW + timedelta(days=7),
)
NOT = rules.Deciding(shares=False, team=False, outside="Jo Reed, manager, Larkfield", purpose="They asked", because="No need")


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"team": False}, rules.SAY_WHOM),
        ({"outside": "Jo Reed"}, rules.ONE_ONLY),
        ({"purpose": " "}, rules.SAY_PURPOSE),
        ({"scope": "everything"}, rules.CHOOSE_SCOPE),
        ({"items": ()}, rules.CHOOSE_ITEMS),
        ({"scope": "notice"}, rules.BEYOND_SCOPE),
        ({"bases": ()}, CHOOSE),
        ({"told": ""}, rules.SAY_TOLD),
        ({"ends_at": None}, rules.CHOOSE_END),
        ({"ends_at": NOW}, rules.CHOOSE_END),
        ({"ends_at": NOW + timedelta(days=400)}, rules.AT_MOST_A_YEAR),
    ],
)
def test_each_thing_that_is_missing_is_said(changed, reason):
    found = rules.may_decide_sharing(replace(WHOLE, **changed), bases(), now=NOW)
    assert (found.met, found.reasons) == (False, (reason,))


def test_one_that_is_whole_is_met_whatever_the_person_was_told():
    for told in rules.TOLD:
        assert rules.may_decide_sharing(replace(WHOLE, told=told), bases(), now=NOW).met


@pytest.mark.parametrize(("changed", "reason"), [({"because": ""}, rules.SAY_WHY_NOT), ({"purpose": ""}, rules.SAY_PURPOSE)])
def test_not_sharing_says_to_whom_what_for_and_why_not(changed, reason):
    assert rules.may_decide_sharing(NOT, bases(), now=NOW).met
    assert rules.may_decide_sharing(replace(NOT, **changed), bases(), now=NOW).reasons == (reason,)


@given(st.sets(st.sampled_from(sorted(rules.ON_PAGES)), min_size=1))
def test_the_narrowest_scope_gives_all_that_is_ticked_and_no_narrower_one_does(items):
    scope = rules.narrowest_scope(items)
    order = list(rules.ITEMS_OF)
    assert items <= set(rules.ITEMS_OF[scope])
    assert not [one for one in order[: order.index(scope)] if items <= set(rules.ITEMS_OF[one])]


@given(st.sets(st.sampled_from(sorted(rules.ITEMS))))
def test_the_widest_scope_gives_nothing_that_was_not_agreed_and_no_wider_one_does_so(items):
    scope = rules.widest_scope(items)
    within = [one for one, given in rules.ITEMS_OF.items() if set(given) <= items]
    assert scope == (within[-1] if within else "")


def test_each_scope_gives_all_of_the_one_before_it():
    notice, summary, enquiry, full = (set(rules.ITEMS_OF[scope]) for scope in rules.PAGES)
    assert notice < summary < enquiry < full == set(rules.ON_PAGES)


def test_copies_are_of_a_scope_of_their_own():
    copies = replace(WHOLE, team=False, outside="A judge", scope=rules.Scope.COPIES, items=("copies",))
    assert rules.may_decide_sharing(copies, bases(), now=NOW).met
    for mixed in (replace(copies, items=("copies", "person")), replace(WHOLE, items=("copies",))):
        assert rules.BEYOND_SCOPE in rules.may_decide_sharing(mixed, bases(), now=NOW).reasons
