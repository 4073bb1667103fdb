"""Until when a record is kept: golden scenarios, each worked out by hand, and what holds whatever the facts are."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.keeping.content import schedule
from goldenthread.keeping.rules import UNFOUNDED, Allegation, RecordFacts, add_years, dispose_on

USED = date(2026, 11, 23)
ADULT = RecordFacts(USED, born=date(1950, 5, 1))
AT_10 = RecordFacts(USED, born=date(2016, 3, 9))
AT_17 = RecordFacts(USED, born=date(2009, 3, 9))
LOOKED_AFTER = replace(AT_10, looked_after=True)
STAFF_BORN = date(1980, 7, 4)


def alleged(outcome, born=STAFF_BORN, closed=USED):
    return (Allegation(outcome, closed, born),)


GOLDEN = {
    "an adult": (ADULT, date(2034, 11, 23)),
    "an adult who died before the record closed": (replace(ADULT, died=date(2026, 1, 2)), date(2034, 11, 23)),
    "an adult who died later": (replace(ADULT, died=date(2030, 1, 2)), date(2034, 11, 23)),
    "an adult whose day of birth nobody knows": (replace(ADULT, born=None), date(2034, 11, 23)),
    "an adult, used again two years later": (replace(ADULT, last_used=date(2028, 11, 23)), date(2036, 11, 23)),
    "an adult, closed on 29 February": (replace(ADULT, last_used=date(2028, 2, 29)), date(2036, 2, 29)),
    "an adult, closed on 29 February, eight years to a common year": (
        replace(ADULT, last_used=date(2092, 2, 29)),
        date(2100, 3, 1),
    ),
    "closed on the 18th birthday": (replace(ADULT, born=date(2008, 11, 23)), date(2034, 11, 23)),
    "closed the day before the 18th birthday": (replace(ADULT, born=date(2008, 11, 24)), date(2034, 11, 24)),
    "closed on the 17th birthday": (replace(ADULT, born=date(2009, 11, 23)), date(2035, 11, 23)),
    "closed the day before the 17th birthday": (replace(ADULT, born=date(2009, 11, 24)), date(2034, 11, 24)),
    "a child of 10": (AT_10, date(2041, 3, 9)),
    "a child of 17": (AT_17, date(2035, 3, 9)),
    "a child of 16, used again at 17": (
        RecordFacts(date(2027, 1, 1), born=date(2009, 6, 1)),
        date(2035, 6, 1),
    ),
    "known as a child, last supported at 30": (RecordFacts(date(2046, 4, 1), born=date(2016, 3, 9)), date(2054, 4, 1)),
    "known as a child, last supported at 19": (RecordFacts(date(2035, 4, 1), born=date(2016, 3, 9)), date(2043, 4, 1)),
    "a newborn": (RecordFacts(USED, born=USED), date(2051, 11, 23)),
    "a child not yet born then": (RecordFacts(USED, born=date(2027, 2, 1), child=True), date(2052, 2, 1)),
    "a child whose day of birth nobody knows": (RecordFacts(USED, child=True), date(2052, 11, 23)),
    "recorded as a child, by their birth an adult": (replace(ADULT, child=True), date(2034, 11, 23)),
    "a child born on 29 February": (RecordFacts(USED, born=date(2016, 2, 29)), date(2041, 3, 1)),
    "a child of 10 who died": (replace(AT_10, died=date(2026, 10, 1)), date(2034, 11, 23)),
    "a child of 10 who died after the record closed": (replace(AT_10, died=date(2027, 10, 1)), date(2035, 10, 1)),
    "a child of 10 who died at 20": (replace(AT_10, died=date(2036, 5, 1)), date(2041, 3, 9)),
    "a looked-after child": (LOOKED_AFTER, date(2091, 3, 9)),
    "looked after as a child, last supported at 70": (
        replace(LOOKED_AFTER, last_used=date(2086, 4, 1)),
        date(2094, 4, 1),
    ),
    "a looked-after child who died at 10": (replace(LOOKED_AFTER, died=date(2026, 10, 1)), date(2041, 10, 1)),
    "looked after as a child, died at 18": (replace(LOOKED_AFTER, died=date(2034, 3, 9)), date(2091, 3, 9)),
    "a looked-after child whose day of birth nobody knows": (
        RecordFacts(USED, child=True, looked_after=True),
        date(2102, 11, 23),
    ),
    "an allegation, substantiated": (replace(ADULT, allegations=alleged("substantiated")), date(2080, 7, 4)),
    "an allegation, unsubstantiated": (replace(ADULT, allegations=alleged("unsubstantiated")), date(2080, 7, 4)),
    "an allegation that nobody decided": (replace(ADULT, allegations=alleged("")), date(2080, 7, 4)),
    "an allegation, unfounded": (replace(ADULT, allegations=alleged("unfounded")), date(2036, 11, 23)),
    "an allegation, malicious": (replace(ADULT, allegations=alleged("malicious")), date(2036, 11, 23)),
    "an allegation, the worker’s day of birth not known": (
        replace(ADULT, allegations=alleged("substantiated", born=None)),
        date(2126, 11, 23),
    ),
    "two allegations in one record, the longest counts": (
        replace(ADULT, allegations=alleged("malicious") + alleged("substantiated")),
        date(2080, 7, 4),
    ),
    "two roles in one record: a looked-after child and a worker’s allegation": (
        replace(LOOKED_AFTER, allegations=alleged("substantiated", born=date(2000, 1, 1))),
        date(2100, 1, 1),
    ),
    "a child’s record with an unfounded allegation": (replace(AT_10, allegations=alleged("unfounded")), date(2041, 3, 9)),
    "advice without a person": (RecordFacts(USED, advice_only=True), date(2028, 11, 23)),
    "advice without a person, on hold": (RecordFacts(USED, advice_only=True, holds=("Police",)), None),
    "an adult on hold for an inquiry": (replace(ADULT, holds=("Public inquiry",)), None),
    "a looked-after child on two holds": (replace(LOOKED_AFTER, holds=("Court", "Complaint")), None),
    "an adult with something open": (replace(ADULT, in_use=True), None),
}


@pytest.mark.parametrize("name", GOLDEN)
def test_keeps_each_record_until_exactly_the_day_of_the_schedule(name):
    facts, expected = GOLDEN[name]
    keeping = dispose_on(facts, schedule())
    assert keeping.dispose_on == expected
    assert all(reason.source for reason in keeping.reasons)
    assert keeping.reasons[0].until == expected, "the reason that decides comes first"


def test_has_at_least_thirty_scenarios_and_meets_every_period_of_the_schedule():
    deciding = {dispose_on(facts, schedule()).reasons[0].key for facts, _ in GOLDEN.values()}
    assert len(GOLDEN) >= 30
    assert deciding >= set(schedule().periods)


def test_says_every_period_that_applies_and_what_stops_the_disposal():
    keeping = dispose_on(replace(LOOKED_AFTER, holds=("Court order, claim 7",), in_use=True), schedule())
    assert [reason.key for reason in keeping.reasons] == ["hold", "in-use", "looked-after", "child", "last-used"]
    assert keeping.reasons[0].words == "On hold: Court order, claim 7"


DAYS = st.dates(date(1900, 1, 1), date(2090, 12, 31))
MAYBE = st.none() | DAYS
ALLEGATIONS = st.builds(Allegation, st.sampled_from(["", "substantiated", "unsubstantiated", *UNFOUNDED]), DAYS, MAYBE)
FACTS = st.builds(
    RecordFacts,
    last_used=DAYS,
    born=MAYBE,
    died=MAYBE,
    child=st.booleans(),
    looked_after=st.booleans(),
    allegations=st.lists(ALLEGATIONS, max_size=3).map(tuple),
)


@given(FACTS)
def test_is_never_earlier_than_any_minimum(facts):
    keeping = dispose_on(facts, schedule())
    assert keeping.dispose_on >= add_years(facts.last_used, 8)
    assert all(keeping.dispose_on >= reason.until for reason in keeping.reasons)


@given(FACTS, st.lists(st.text(min_size=1, max_size=20), min_size=1, max_size=3))
def test_a_hold_always_gives_no_day(facts, holds):
    assert dispose_on(replace(facts, holds=tuple(holds)), schedule()).dispose_on is None


@given(FACTS, st.integers(0, 36500))
def test_later_use_never_gives_an_earlier_day(facts, days):
    later = replace(facts, last_used=facts.last_used + timedelta(days))
    assert dispose_on(later, schedule()).dispose_on >= dispose_on(facts, schedule()).dispose_on


@given(FACTS, ALLEGATIONS)
def test_one_more_allegation_never_gives_an_earlier_day(facts, allegation):
    more = replace(facts, allegations=(*facts.allegations, allegation))
    assert dispose_on(more, schedule()).dispose_on >= dispose_on(facts, schedule()).dispose_on


@given(DAYS, st.integers(1, 100))
def test_a_period_in_years_is_never_a_day_short(day, years):
    end = add_years(day, years)
    assert (end.year, end.month, end.day) >= (day.year + years, day.month, day.day)
    assert end - day.replace(day=1) <= timedelta(days=366 * years + 31)
