"""What is kept of advice, what may have led to a concern, and how a sample is drawn, as tables."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.cases.rules import advice as rules

NOW = datetime(2026, 11, 18, 10, 42, tzinfo=UTC)
TODAY = NOW.date()
WHOLE = {"caller": "provider", "role": "Night manager", "organisation": "Larkfield", "facts": "A fall", "advice": "Ring 111"}


@pytest.mark.parametrize(
    ("changed", "reasons"),
    [
        ({}, ()),
        ({"caller": "neighbour"}, ("Say who rang",)),
        ({"role": " "}, ("Say what their job or relationship is",)),
        ({"facts": ""}, ("Say what they told you",)),
        ({"advice": ""}, ("Say what you advised",)),
        ({"told_to": "wait"}, ("Say what they were told to do",)),
        ({"adult": "Edith Marlowe"}, ("Say why the name of the adult is needed",)),
        ({"adult": "Edith Marlowe", "adult_because": "They may not raise it"}, ()),
        (
            {"told_to": "raise"},
            ("Say by when they will raise it", "Say how to ring them back: they are to raise a concern"),
        ),
        ({"told_to": "raise", "raise_by": TODAY, "ring_back": "01632 960 155"}, ()),
        (
            {"told_to": "raise", "raise_by": TODAY - timedelta(days=1), "ring_back": "01632 960 155"},
            ("Give a day from today on",),
        ),
    ],
)
def test_what_is_kept_of_a_call(changed, reasons):
    assert rules.may_give(rules.Given(**WHOLE | {"told_to": "nothing-more"} | changed), TODAY).reasons == reasons


@pytest.mark.parametrize(
    ("ours", "theirs", "days", "likely"),
    [
        ("Larkfield Nursing Home", "LARKFIELD nursing home", 0, True),
        ("Larkfield", "Larkfield Nursing Home", 14, True),
        ("Larkfield", "Larkfield", 15, False),
        ("Larkfield", "Fernhill Lodge", 1, False),
        ("", "Larkfield", 1, False),
        ("Larkfield", "", 1, False),
        ("Foyer Saint-Éloi", "foyer saint eloi", 2, True),
    ],
)
def test_advice_is_likely_of_the_same_organisation_within_two_weeks(ours, theirs, days, likely):
    found = rules.likeness(ours, NOW - timedelta(days=days), concern_organisation=theirs, received_at=NOW)
    assert (found.likely, found.days_before) == (likely, days)


@pytest.mark.parametrize(
    ("linked", "given_at", "reasons"),
    [
        ("", NOW, ()),
        ("C-7K4M-29", NOW, ("This advice is linked to C-7K4M-29 already",)),
        ("", NOW + timedelta(seconds=1), ("This advice was given after the concern came",)),
    ],
)
def test_what_can_be_linked(linked, given_at, reasons):
    assert rules.may_link(linked_to=linked, given_at=given_at, received_at=NOW).reasons == reasons


@pytest.mark.parametrize(
    ("came_to", "words", "owed", "reasons"),
    [
        ("again", "Rang: tomorrow", True, ()),
        ("again", "Rang", False, ("Nobody waits for a concern after this advice",)),
        ("lost", "", True, ("Say what became of it", "Say whom you rang, and what they said")),
    ],
)
def test_what_became_of_a_promise(came_to, words, owed, reasons):
    assert rules.may_follow_up(came_to, words, owed=owed).reasons == reasons


@pytest.mark.parametrize(
    ("changed", "reasons"),
    [
        ({}, ()),
        ({"size": 0}, ("Choose how many: 1 to 200",)),
        ({"size": 201}, ("Choose how many: 1 to 200",)),
        ({"found": 0}, ("No advice was given in these days",)),
        ({"from_day": TODAY + timedelta(days=1)}, ("The last day must not be before the first",)),
        ({"until_day": TODAY + timedelta(days=1)}, ("The last day must be today or earlier",)),
    ],
)
def test_when_a_sample_can_be_drawn(changed, reasons):
    facts = {"size": 10, "from_day": TODAY, "until_day": TODAY, "found": 3} | changed
    assert rules.may_draw(**facts, today=TODAY).reasons == reasons


@pytest.mark.parametrize(
    ("judgement", "words", "own", "reasons"),
    [
        ("consistent", "As others", False, ()),
        ("consistent", "As others", True, ("You gave this advice: somebody else judges it",)),
        ("good", " ", False, ("Say whether it is consistent", "Say why, in a sentence")),
    ],
)
def test_what_can_be_judged(judgement, words, own, reasons):
    assert rules.may_judge(judgement, words, own=own).reasons == reasons


@given(st.lists(st.uuids().map(str), unique=True, max_size=40), st.integers(1, 50), st.integers(0, 2**62), st.randoms())
def test_the_same_seed_draws_the_same_sample_whatever_order_they_come_in(keys, size, seed, chance):
    first = rules.drawn(keys, size, seed)
    mixed = list(keys)
    chance.shuffle(mixed)
    assert rules.drawn(mixed, size, seed) == first
    assert len(first) == len(set(first)) == min(size, len(keys))
    assert set(first) <= set(keys)
