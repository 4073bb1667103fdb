"""The steps of a child's path: what comes when, and what each decides and brings."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.cases import rules
from goldenthread.cases.rules import STEPS
from goldenthread.clocks.profile import every_timescale, load
from goldenthread.desk.rules import BEFORE_CLOSING, OURS

NOW = datetime(2026, 11, 18, 10, 42, tzinfo=UTC)
STEP = {"kind": "section-47", "done": {}, "outcome": "section-47", "at": NOW, "begun": NOW - timedelta(days=1), "now": NOW}
S47 = {"strategy-discussion": "section-47"}
PLAN = S47 | {"conference": "plan"}


@pytest.mark.parametrize(
    ("key", "but", "reason"),
    [
        ("strategy-discussion", {}, ""),
        ("strategy-discussion", {"outcome": "section-17"}, ""),
        ("strategy-discussion", {"outcome": ""}, "Say what was decided"),
        ("strategy-discussion", {"outcome": "plan"}, "Say what was decided"),
        ("strategy-discussion", {"kind": "section-17"}, "Choose a step of this path"),
        ("no-such-step", {}, "Choose a step of this path"),
        ("strategy-discussion", {"at": NOW + timedelta(minutes=1)}, "Record it once it has happened"),
        ("strategy-discussion", {"at": NOW - timedelta(days=2)}, "Check the day and the time"),
        ("health-asked", {"outcome": ""}, ""),
        ("health-asked", {"outcome": "", "kind": "section-17"}, ""),
        ("health-received", {"outcome": ""}, "Record first: Health was asked for its contribution"),
        ("health-received", {"outcome": "", "done": {"health-asked": ""}}, ""),
        ("assessment", {"outcome": "", "kind": "section-17"}, ""),
        ("conference", {"outcome": "plan"}, "Record first: The strategy discussion was held"),
        (
            "conference",
            {"outcome": "plan", "done": {"strategy-discussion": "section-17"}},
            "Record first: The strategy discussion",
        ),
        ("conference", {"outcome": "plan", "done": S47}, ""),
        ("enquiries-concluded", {"outcome": "not-substantiated", "done": S47}, ""),
        ("core-group", {"outcome": "", "done": S47}, "Record first: The initial child protection conference was held"),
        ("core-group", {"outcome": "", "done": S47 | {"conference": "no-plan"}}, "Record first: The initial child protection"),
        ("core-group", {"outcome": "", "done": PLAN}, ""),
        ("review", {"outcome": "continues", "done": PLAN}, ""),
        ("review", {"outcome": "ends", "done": PLAN | {"review": "continues"}}, ""),
    ],
)
def test_what_can_be_recorded_when(key, but, reason):
    allowed = rules.may_record_step(key, **STEP | but)
    assert allowed.met is not bool(reason)
    assert " ".join(allowed.reasons).startswith(reason)


@pytest.mark.parametrize(
    ("kind", "done", "open_now"),
    [
        ("section-47", {}, ["strategy-discussion", "health-asked", "assessment"]),
        ("section-17", {}, ["health-asked", "assessment"]),
        ("section-17", {"health-asked": ""}, ["health-asked", "health-received", "assessment"]),
        ("section-47", S47, ["strategy-discussion", "health-asked", "assessment", "enquiries-concluded", "conference"]),
    ],
)
def test_only_what_comes_now_is_offered(kind, done, open_now):
    assert rules.open_steps(kind, done) == open_now


answers = st.dictionaries(st.sampled_from(sorted(STEPS)), st.sampled_from(["", "section-47", "section-17", "plan", "no-plan"]))


@given(st.sampled_from(["section-47", "section-17"]), answers, st.sampled_from(sorted(STEPS)))
def test_whatever_was_done_a_step_is_offered_exactly_when_it_may_be_recorded(kind, done, key):
    outcome = next(iter(STEPS[key].outcomes))
    allowed = rules.may_record_step(key, **STEP | {"kind": kind, "done": done, "outcome": outcome})
    assert allowed.met is (key in rules.open_steps(kind, done))


def test_every_clock_of_the_path_has_its_time_its_step_and_what_waits_for_it():
    timescales = every_timescale(load("pan-lancashire"))
    for kind in rules.OF_THE_PATH:
        assert OURS[kind].page == "child_path"
        assert timescales[kind][0].blocks_closing is (kind in BEFORE_CLOSING)
    for kinds in rules.FROM_THE_START.values():
        assert set(kinds) <= set(rules.OF_THE_PATH)


def test_every_clock_that_a_step_starts_another_step_ends():
    ends = {kind for step in STEPS.values() for kind in step.ends}
    assert set(rules.OF_THE_PATH) == ends


SAID = {"wishes": "asked", "wishes_words": "I want to stay with my nan", "wishes_because": "", "seen_alone": "yes"}
SAID |= {"seen_words": "Maya Roy, at school on Monday", "seen_because": "", "parental": "known", "parental_words": "His mother"}


@pytest.mark.parametrize(
    ("but", "reason"),
    [
        ({}, ""),
        ({"wishes_words": " "}, "Write what the child said, in their own words"),
        ({"wishes": "cannot-say"}, "Say why the child cannot say"),
        ({"wishes": "not-asked", "wishes_words": ""}, ""),
        ({"seen_words": ""}, "Say who saw the child alone"),
        ({"seen_alone": "no"}, "Say why the child cannot be seen alone"),
        ({"seen_alone": "not-yet", "seen_words": ""}, ""),
        ({"parental_words": ""}, "Say who has parental responsibility"),
        ({"parental": "not-known", "parental_words": ""}, ""),
    ],
)
def test_an_answer_has_the_words_that_it_needs(but, reason):
    allowed = rules.may_keep_child(SAID | but)
    assert allowed.met is not bool(reason)
    assert " ".join(allowed.reasons).startswith(reason)
