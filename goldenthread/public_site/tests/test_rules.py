"""Which questions are asked, in what order and with which number. No database."""

import pytest

from goldenthread.public_site import steps

SOMEBODY = {"who": {"who": "known"}}
ME = {"who": {"who": "me"}}
HOME = {"where": {"place": "own-home"}}
SERVICE = {"where": {"place": "care-service"}}
UNSAFE = {"safe": {"safe": "no"}}


def keys(answers):
    return [step.key for step in steps.steps(answers)]


@pytest.mark.parametrize(
    ("answers", "asked", "not_asked"),
    [
        (SOMEBODY, {"knows", "relationship"}, {"which-place", "emergency", "organisation", "details"}),
        (ME, {"contact"}, {"knows", "relationship", "organisation"}),
        (SERVICE, {"which-place"}, set()),
        (HOME, set(), {"which-place"}),
        (UNSAFE, {"emergency"}, set()),
        ({"safe": {"safe": "not-known"}}, {"emergency"}, set()),
        ({"safe": {"safe": "yes"}}, set(), {"emergency"}),
        ({"relationship": {"relationship": "health-provider"}}, {"organisation"}, set()),
        ({"relationship": {"relationship": "police"}}, {"organisation"}, set()),
        ({"relationship": {"relationship": "family"}}, set(), {"organisation"}),
        ({"relationship": {"relationship": "rather-not"}}, set(), {"organisation"}),
        ({**ME, "relationship": {"relationship": "police"}}, set(), {"organisation"}),
        ({"contact": {"contact": "yes"}}, {"details"}, set()),
        ({"contact": {"contact": "no"}}, set(), {"details"}),
    ],
)
def test_a_question_is_asked_only_when_an_earlier_answer_calls_for_it(answers, asked, not_asked):
    assert asked <= set(keys(answers))
    assert not not_asked & set(keys(answers))


def test_what_the_person_wants_is_question_6_of_8():
    assert steps.number("wants", SOMEBODY) == (6, 8)


@pytest.mark.parametrize("answers", [SERVICE | UNSAFE, HOME, {}])
def test_a_page_that_follows_a_question_shares_its_number(answers):
    numbers = [steps.number(key, answers) for key in keys(answers)]
    assert numbers == sorted(numbers)
    assert numbers[0] == (1, 8)
    assert numbers[-1] == (8, 8)


def test_somebody_who_tells_about_themself_is_asked_seven_questions():
    numbers = [steps.number(key, ME)[0] for key in keys(ME)]
    assert numbers == [1, 2, 3, 4, 5, 6, 7]
    assert not steps.continues("contact", ME)


def test_back_is_the_way_that_on_came():
    answers = SERVICE | UNSAFE | {"relationship": {"relationship": "council"}, "contact": {"contact": "yes"}}
    for key in keys(answers):
        following = steps.after(key, answers)
        assert following is None or steps.before(following, answers) == key
    assert steps.before("what-happened", answers) is None
    assert steps.after("details", answers) is None


def test_the_first_missing_answer_is_the_one_to_go_to_and_advice_needs_none():
    answers = {key: {} for key in keys({})} | UNSAFE
    assert steps.unanswered(answers) is None
    del answers["source"]
    assert steps.unanswered(answers) == "source"


def test_changing_an_answer_leads_to_what_it_brings_with_it_and_else_back():
    whole = {key: {} for key in keys({})} | HOME
    assert steps.after_change("where", whole) is None
    assert steps.after_change("where", whole | SERVICE) == "which-place"
    assert steps.after_change("safe", whole | UNSAFE) == "emergency"
    assert steps.after_change("emergency", whole | UNSAFE) is None
