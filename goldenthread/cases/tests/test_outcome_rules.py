"""What a person wants: who says it, who judges it, how it is counted; where they are on the grid, and what they may risk."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.cases import rules
from goldenthread.cases.presenters.wellbeing import marks
from goldenthread.cases.rules.outcomes import MET, Saying
from goldenthread.cases.rules.principles import PRINCIPLES
from goldenthread.cases.rules.wellbeing import Placing, RiskTaken, option_letter

TODAY = date(2026, 11, 18)
STATES = ["being-worked-on", "withdrawn", *MET]


@pytest.mark.parametrize(
    ("saying", "reasons"),
    [
        (Saying("The garden", "person"), ()),
        (Saying("He loves his radio", "family", "His wife, Ada"), ()),
        (Saying(" ", "person"), ("Write what they said, in their own words",)),
        (Saying("The garden", "", "Tom"), ("Say who said it",)),
        (Saying("The garden", "imca"), ("Say who speaks for them, by name",)),
    ],
)
def test_a_saying_is_somebodys_own(saying, reasons):
    assert rules.may_say(saying).reasons == reasons


def test_what_they_withdrew_is_not_judged_and_a_judgement_says_how_far():
    saying = Saying("Nights are quiet now", "person")
    assert rules.may_judge("being-worked-on", "partly-met", saying).met
    assert "They withdrew this" in rules.may_judge("withdrawn", "fully-met", saying).reasons[0]
    assert rules.may_judge("being-worked-on", "", saying).reasons == ("Say whether it was fully met, partly met or not met",)


def test_not_asking_needs_a_reason():
    assert rules.may_not_ask("not-asked", " ").reasons == ("Say why, in words that a manager will read",)
    assert rules.may_not_ask("", "x").reasons == ("Say whether they were asked",)
    assert rules.may_not_ask("asked-none", "She shook her head").met


@pytest.mark.parametrize(
    ("asked", "latest", "code"),
    [
        ([True, False], "not-asked", "asked-expressed"),
        ([False], "", "not-recorded"),
        ([False], "not-asked", "no"),
        ([], "asked-none", "asked-none"),
        ([], "not-known", "dont-know"),
        ([], "", "not-recorded"),
    ],
)
def test_whether_they_were_asked_as_the_national_return_counts_it(asked, latest, code):
    assert rules.outcomes_asked(asked, latest) == code


@given(st.lists(st.sampled_from(STATES)))
def test_how_far_is_counted_only_once_each_is_judged(states):
    code = rules.outcomes_achieved(states)
    standing = [state for state in states if state != "withdrawn"]
    assert (code is None) == (not standing or "being-worked-on" in standing)
    assert (code == "fully") == (bool(standing) and set(standing) == {"fully-met"})
    assert (code == "not") == (bool(standing) and set(standing) == {"not-met"})


def test_each_statement_is_answered_if_only_by_not_answering():
    answers = {one.key: "not-said" for one in PRINCIPLES}
    assert rules.may_record_principles(answers).met
    del answers["prevention"]
    assert rules.may_record_principles(answers).reasons == ("Say what they answered: prevention",)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"kind": ""}, "Say what you place"),
        ({"title": " "}, "Say what the option is"),
        ({"safety": 3}, "Say how safe"),
        ({"wellbeing": None}, "Say how well"),
        ({"words": ""}, "Write what the person said, or how they showed it"),
        ({"placed_by": ""}, "Say who placed it, and with whom"),
    ],
)
def test_a_point_that_leaves_something_out_is_refused(changes, reason):
    whole = {"kind": "option", "safety": 1, "wellbeing": -2, "words": "Mine", "placed_by": "Edith", "title": "Move"}
    assert rules.may_place(Placing(**whole)).met
    assert rules.may_place(Placing(**(whole | changes))).reasons == (reason,)


RISK = {"what": "Walks out alone", "measures": "A bell", "words": "My garden", "agreed_by": "Edith, Susan"}


@pytest.mark.parametrize(
    ("changes", "concludes", "reason"),
    [
        ({"what": ""}, "has", "Say what they choose to do, and what could go wrong"),
        ({"measures": ""}, "has", "Say what is agreed to make it safer"),
        ({"words": ""}, "has", "Write why it matters to them, in their words"),
        ({"agreed_by": ""}, "has", "Say who agreed to it"),
        ({}, "", "Record first that their capacity for this decision was considered"),
        ({}, "not-assessed", "Record first that their capacity for this decision was considered"),
        ({}, "lacks", "They lack capacity to decide this: record a best-interests decision instead"),
        ({"review_on": TODAY}, "not-doubted", "Say on which later day it is looked at again"),
    ],
)
def test_a_risk_is_theirs_to_take_only_if_they_can_decide_it(changes, concludes, reason):
    risk = {**RISK, "review_on": TODAY + timedelta(days=27)}
    assert rules.may_take_risk(RiskTaken(**risk), concludes="has", today=TODAY).met
    assert rules.may_take_risk(RiskTaken(**(risk | changes)), concludes=concludes, today=TODAY).reasons == (reason,)


def test_options_are_lettered_and_do_not_run_out():
    assert [option_letter(number) for number in (1, 2, 26, 27, 53)] == ["A", "B", "Z", "AA", "BA"]


@given(st.lists(st.tuples(st.integers(-2, 2), st.integers(-2, 2), st.booleans()), max_size=8))
def test_no_mark_of_the_grid_covers_another_of_the_same_place(points):
    class One:
        def __init__(self, safety, wellbeing):
            self.safety, self.wellbeing = safety, wellbeing

    rows = [{"one": One(x, y), "label": "1", "option": option, "chosen": False} for x, y, option in points]
    drawn = marks(rows)["points"]
    for number, (mark, point) in enumerate(zip(drawn, points, strict=True)):
        same = [other for other, at in zip(drawn[:number], points, strict=False) if at[:2] == point[:2]]
        assert all((other["x"], other["y"]) != (mark["x"], mark["y"]) for other in same)
