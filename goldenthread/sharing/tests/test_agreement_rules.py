"""When an information-sharing agreement stands, and what it must say."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.sharing.bases import bases
from goldenthread.sharing.rules import agreements as rules
from goldenthread.sharing.rules.agreements import Agreeing, Standing, covers, may_make, standing_of
from goldenthread.sharing.rules.bases import CHOOSE, CHOOSE_ARTICLE_9, usual_bases
from goldenthread.sharing.rules.decisions import CHOOSE_ITEMS, ITEMS, ITEMS_OF

TODAY, DAY = date(2026, 11, 23), timedelta(days=1)
WHOLE = Agreeing(1, ITEMS_OF["summary"], usual_bases(child=False, notice=False), TODAY, TODAY + 365 * DAY)


@pytest.mark.parametrize(
    ("changed", "reasons"),
    [
        ({}, ()),
        ({"parties": 0}, (rules.SAY_WITH_WHOM,)),
        ({"items": ()}, (CHOOSE_ITEMS,)),
        ({"bases": ()}, (CHOOSE,)),
        ({"bases": ("care-act", "public-task")}, (CHOOSE_ARTICLE_9,)),
        ({"bases": ("care-act", "public-task"), "items": ITEMS_OF["notice"]}, ()),
        ({"review_on": TODAY}, (rules.REVIEW_AHEAD,)),
        ({"begins_on": TODAY + 30 * DAY, "review_on": TODAY + 30 * DAY}, (rules.REVIEW_AHEAD,)),
        ({"review_on": TODAY + rules.LONGEST}, ()),
        ({"review_on": TODAY + rules.LONGEST + DAY}, (rules.REVIEW_WITHIN,)),
        ({"parties": 0, "items": (), "bases": ()}, (rules.SAY_WITH_WHOM, CHOOSE_ITEMS, CHOOSE)),
    ],
)
def test_what_an_agreement_must_say(changed, reasons):
    decision = may_make(replace(WHOLE, **changed), bases(), today=TODAY)
    assert (decision.met, decision.reasons) == (not reasons, reasons)


@pytest.mark.parametrize(
    ("begins", "review", "ended", "standing"),
    [
        (-1, 1, None, Standing.CURRENT),
        (0, 0, None, Standing.CURRENT),
        (1, 5, None, Standing.NOT_BEGUN),
        (-9, -1, None, Standing.PAST_REVIEW),
        (-9, 9, 0, Standing.ENDED),
        (-9, -1, -2, Standing.ENDED),
    ],
)
def test_how_it_stands_on_a_day(begins, review, ended, standing):
    ended_on = None if ended is None else TODAY + ended * DAY
    days = {"begins_on": TODAY + begins * DAY, "review_on": TODAY + review * DAY, "ended_on": ended_on}
    assert standing_of(**days, today=TODAY) == standing


@given(st.sets(st.sampled_from(sorted(ITEMS))), st.sets(st.sampled_from(sorted(ITEMS))))
def test_an_agreement_never_covers_more_than_was_agreed(agreed, shared):
    assert covers(agreed, shared) == (bool(shared) and not shared - agreed)
