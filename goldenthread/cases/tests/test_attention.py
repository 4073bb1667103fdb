"""What comes first under "Keeping people safe": what is decided, what is owed, and what the facts ask for."""

from dataclasses import replace

import pytest

from goldenthread.cases.rules.attention import ASKS, Situation, comes_first
from goldenthread.cases.safe_practice import LINES

SAFE_ADULT = Situation()
ALWAYS = {"safe-contact", "provider", "speaking-up", "who-leads", "death", "manager-review"}
NIGHT = {"safe-tonight", "last-seen", "out-of-hours"}
PARTS = [line.key for line in LINES]


def first(now):
    return {part for part in PARTS if comes_first(part, now)}


@pytest.mark.parametrize(
    ("facts", "asked"),
    [
        ({}, set()),
        ({"safe_now": "no"}, NIGHT),
        ({"safe_now": "not-known"}, NIGHT),
        ({"safe_now": ""}, NIGHT),
        ({"safe_now": "no", "died": True}, {"must-hear"}),
        ({"died": True}, {"must-hear"}),
        ({"age_band": "child"}, {"children"}),
        ({"age_band": "unborn"}, {"children"}),
        ({"age_band": "possibly-child"}, {"children"}),
        ({"age_band": "not-known"}, {"children"}),
        ({"children_at_home": "yes"}, {"children"}),
        ({"children_at_home": "not-known"}, set()),
        ({"around_eighteen": True}, {"children"}),
        ({"possible_crime": True}, {"crime"}),
        ({"abuse": frozenset({"financial", "neglect"})}, {"crime"}),
        ({"abuse": frozenset({"neglect"})}, set()),
        ({"abuse": frozenset({"physical"}), "possible_crime": False}, set()),
        ({"provider": True}, {"crime"}),
        ({"provider": True, "possible_crime": False}, set()),
        ({"about_staff": True}, {"staff", "must-hear"}),
        ({"others_about_person": True}, {"other-reports"}),
    ],
)
def test_what_the_facts_ask_for(facts, asked):
    assert first(replace(SAFE_ADULT, **facts)) == ALWAYS | asked


@pytest.mark.parametrize("part", PARTS)
def test_what_is_owed_comes_first_whatever_else_is_so(part):
    now = replace(SAFE_ADULT, open=False, owed=frozenset({part}))
    assert first(now) == {part}


@pytest.mark.parametrize("part", [part for part in PARTS if part not in ("children", "must-hear")])
def test_what_somebody_decided_comes_first_even_when_closed(part):
    assert first(replace(SAFE_ADULT, open=False, decided=frozenset({part}))) == {part}


@pytest.mark.parametrize("part", ["children", "must-hear"])
def test_what_was_only_worked_out_waits_unless_the_facts_ask_for_it(part):
    worked_out = replace(SAFE_ADULT, decided=frozenset({part}))
    assert not comes_first(part, worked_out)
    assert comes_first(part, replace(worked_out, age_band="child", about_staff=True))


def test_a_closed_concern_asks_for_nothing_that_nobody_decided():
    assert first(replace(SAFE_ADULT, open=False, safe_now="no", age_band="child", possible_crime=True)) == set()


def test_the_rule_knows_no_part_that_the_page_has_not():
    assert set(ASKS) <= set(PARTS)
