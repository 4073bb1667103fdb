"""Who may ask how an enquiry went, how, and what figures may show, as tables."""

from dataclasses import asdict, fields
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.cases import seven_questions as content
from goldenthread.cases.rules import how_it_went as rules
from goldenthread.cases.seven_questions import BadQuestions, seven_questions

NOW = datetime(2026, 11, 18, 10, 42, tzinfo=UTC)
TODAY = NOW.date()


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("led", "led this enquiry"),
        ("managed", "managed this enquiry"),
        ("decided", "decided something in this enquiry"),
        ("met", "took part in a meeting of this enquiry"),
        ("recorded", "worked on this enquiry, or on a concern that led to it"),
    ],
)
def test_whoever_had_any_part_does_not_ask_and_reads_which(part, said):
    decision = rules.may_ask(rules.PartTaken(**{part: True}), "Tom Ashdown")
    assert decision.reasons == (f"Tom Ashdown {said}", rules.INDEPENDENT)


def test_every_part_is_named_and_somebody_with_none_may_ask():
    assert rules.may_ask(rules.PartTaken()).met
    every = rules.PartTaken(**{one.name: True for one in fields(rules.PartTaken)})
    assert len(rules.may_ask(every).reasons) == len(asdict(every)) + 1


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({}, None),
        ({"state": "link-given"}, None),
        ({"named": False}, "Say first who asks"),
        ({"state": "answered"}, "This has been answered, or it was decided not to ask"),
        ({"ends_at": NOW}, "The eight weeks are over, and a link would open nothing: ask in person or by telephone"),
    ],
)
def test_when_a_link_can_be_given(changed, reason):
    facts = {"state": "to-ask", "named": True, "ends_at": NOW + timedelta(days=1)} | changed
    assert rules.may_give_link(**facts, now=NOW).reasons == ((reason,) if reason else ())


@pytest.mark.parametrize(
    ("entry", "facts", "reason"),
    [
        ({}, {}, None),
        ({}, {"state": "not-asked"}, None),
        ({}, {"state": "answered"}, "This has been answered"),
        ({}, {"named": False}, "Say first who asks"),
        ({"how": "link"}, {}, "Say how they were asked"),
        ({"answered_by": "somebody"}, {}, "Say who answered"),
        ({"answered_by": "representative"}, {}, "Say who speaks for the person"),
        ({"answered_by": "representative", "speaker": "Susan Marlowe"}, {}, None),
        (
            {"answered_on": TODAY + timedelta(days=1)},
            {},
            "Give the day on which they answered: from the day it closed to today",
        ),
        (
            {"answered_on": TODAY - timedelta(days=9)},
            {},
            "Give the day on which they answered: from the day it closed to today",
        ),
    ],
)
def test_what_can_be_written_down(entry, facts, reason):
    kept = rules.Entry(**{"how": "paper", "answered_by": "person", "answered_on": TODAY} | entry)
    known = {"state": "to-ask", "named": True, "closed_on": TODAY - timedelta(days=5), "today": TODAY} | facts
    assert rules.may_enter(kept, **known).reasons == ((reason,) if reason else ())


@pytest.mark.parametrize(
    ("why", "words", "state", "reasons"),
    [
        ("declined", "She said no on Monday", "to-ask", ()),
        ("declined", " ", "to-ask", ("Say what you know, and when you tried",)),
        ("died", "The home says so", "to-ask", ("Say why nobody asks",)),
        ("because", "x", "link-given", ("Say why nobody asks",)),
        ("not-safe", "He is in the room", "answered", ("This has been answered, or it was decided not to ask",)),
    ],
)
def test_why_nobody_asks(why, words, state, reasons):
    assert rules.may_not_ask(why, words, state=state).reasons == reasons


def test_each_question_is_answered_and_not_wanting_to_say_is_an_answer():
    offered = seven_questions().answers
    every = dict.fromkeys(offered, "rather-not-say")
    assert rules.may_answer(every, offered).met
    for wrong in (every | {"safer": "perhaps"}, {"safer": "yes"}, every | {"more": "yes"}):
        assert rules.may_answer(wrong, offered).reasons == (
            "Choose an answer to each question. Not wanting to say is an answer",
        )


@pytest.mark.parametrize(
    ("answers", "words", "look"),
    [
        ({"safer": "yes"}, "", False),
        ({"safer": "no"}, "", True),
        ({"worry": "remained"}, "", True),
        ({"safer": "yes"}, "He still comes", True),
        ({"safer": "yes"}, "  ", False),
    ],
)
def test_what_must_be_read_at_once(answers, words, look):
    assert rules.needs_a_look(answers, words) is look


@pytest.mark.parametrize(
    ("counts", "shown", "total"),
    [
        ({"yes": 9, "no": 7}, {"yes": 9, "no": 7}, 16),
        ({"yes": 9, "no": 5}, {"yes": 9, "no": 5}, 14),
        ({"yes": 9, "no": 4}, {"yes": None, "no": None}, None),
        ({"yes": 9, "partly": 6, "no": 0}, {"yes": 9, "partly": None, "no": None}, None),
        ({"yes": 2, "no": 1}, {"yes": None, "no": None}, None),
    ],
)
def test_a_small_number_is_hidden_with_another_that_would_give_it_away(counts, shown, total):
    assert rules.without_small(counts) == shown
    assert rules.total_shown(counts) == total


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 30), min_size=2))
def test_no_small_number_is_shown_nor_can_one_be_worked_out_from_the_total_of_another_question(counts):
    shown = rules.without_small(counts)
    hidden = [key for key, count in shown.items() if count is None]
    assert all(count is None or count >= rules.SMALLEST_SHOWN for count in shown.values())
    assert len(hidden) != 1, "one hidden number is the total without the others"
    if hidden and max(counts.values()) >= rules.SMALLEST_SHOWN:
        assert max(counts[key] for key in hidden) >= rules.SMALLEST_SHOWN  # so that a small sum says of none that it is small
        assert rules.total_shown(counts) is None


def test_the_seven_questions_have_two_wordings_a_source_and_how_certain_they_are():
    found = seven_questions()
    assert len(found.questions) == 7
    assert all(one.adult != one.representative and one.source for one in found.questions)
    assert [one.certainty for one in found.questions] == ["", *["not-checked"] * 6]
    assert all("rather-not-say" in one.answers for one in found.questions)
    words = " ".join(f"{one.adult} {one.representative} {' '.join(one.answers.values())}" for one in found.questions).lower()
    assert not [word for word in ("safeguarding", "abuse", "neglect", "harm", "enquiry", "concern") if word in words]


def test_content_that_lacks_a_question_is_refused(tmp_path, monkeypatch):
    bad = tmp_path / "seven_questions.yaml"
    bad.write_text('{version: "1", title: T, source: S, questions: []}', encoding="utf-8")
    monkeypatch.setattr(content, "FILE", bad)
    seven_questions.cache_clear()
    try:
        with pytest.raises(BadQuestions, match="there are seven"):
            seven_questions()
    finally:
        seven_questions.cache_clear()
