"""The rules of who is safe tonight: tables, and a property where what may come is open."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from goldenthread.cases.rules import (
    Said,
    Seeing,
    counts_as_seen,
    is_urgent,
    may_act_for_council,
    may_hand_over,
    may_record_sighting,
    may_set_aside,
    next_call,
    safe_tonight,
)
from goldenthread.core.clock import LONDON

NOW = datetime(2026, 11, 20, 19, 0, tzinfo=LONDON)
SAFE = Said(
    safe=True,
    because="Seen alone at 6pm; her sister is with her",
    plan="Her sister stays the night",
    check_at=NOW + timedelta(hours=14),
    checked_by="Priya Nair",
)
UNSAFE = replace(SAFE, safe=False, doing_now="The police are on their way")


@pytest.mark.parametrize(("answer", "urgent"), [("yes", False), ("no", True), ("not-known", True), ("", True)])
def test_only_yes_is_not_urgent(answer, urgent):
    assert is_urgent(answer) is urgent


@pytest.mark.parametrize("said", [SAFE, UNSAFE])
def test_a_whole_decision_stands(said):
    assert safe_tonight(said, now=NOW, found_safe_before=False).met


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        (replace(SAFE, because=" "), "Say why you decide this"),
        (replace(SAFE, plan=""), "Say what the interim plan is"),
        (replace(UNSAFE, doing_now=""), "Say what is being done now to make them safe"),
        (replace(SAFE, checked_by=" "), "Say who checks it next"),
        (replace(SAFE, check_at=None), "Say when it is checked next"),
        (replace(SAFE, check_at=NOW), "Choose a time for the next check that is still to come"),
        (replace(SAFE, check_at=NOW + timedelta(hours=73)), "Check again within 72 hours"),
        (replace(UNSAFE, check_at=NOW + timedelta(hours=25)), "Check again within 24 hours"),
        (replace(UNSAFE, no_check_because="None"), "Somebody who is not safe is always checked again: say when"),
        (replace(SAFE, no_check_because="None"), "Check once before you say that no further check is needed"),
    ],
)
def test_each_missing_part_is_refused_alone(said, refusal):
    assert safe_tonight(said, now=NOW, found_safe_before=False).reasons == (refusal,)


def test_once_found_safe_it_may_end_with_no_further_check():
    said = replace(SAFE, check_at=None, checked_by="", no_check_because="She lives with her sister now")
    assert safe_tonight(said, now=NOW, found_safe_before=True).met


@given(minutes=some.integers(-10_000, 10_000), safe=some.booleans())
def test_a_next_check_is_always_to_come_and_within_its_limit(minutes, safe):
    said = replace(SAFE if safe else UNSAFE, check_at=NOW + timedelta(minutes=minutes))
    assert safe_tonight(said, now=NOW, found_safe_before=True).met == (0 < minutes <= (72 if safe else 24) * 60)


@pytest.mark.parametrize("reported", ["yes", "no", "not-known"])
@pytest.mark.parametrize("decided", ["", "safe", "not-safe"])
@pytest.mark.parametrize("kind", ["no-further-action", "other-help", "passed-on", "section-42"])
def test_what_may_be_set_aside(kind, reported, decided):
    found = may_set_aside(kind, reported=reported, decided=decided)
    if kind == "section-42" or decided == "safe" or (reported == "yes" and decided == ""):
        assert found.met
    elif decided == "not-safe":
        not_yet = "They were last decided not safe: say that they are safe and why, or decide to enquire"
        assert found.reasons == (() if kind == "passed-on" else (not_yet,))
    else:
        first = "Say whether they are safe tonight, why, what the interim plan is and when it is checked next"
        assert found.reasons == (first,)


@pytest.mark.parametrize("how", ["in-person", "video", "telephone"])
@pytest.mark.parametrize("outcome", ["seen", "nobody-in", "refused"])
def test_only_in_person_and_seen_counts(how, outcome):
    assert counts_as_seen(how, outcome) is (how == "in-person" and outcome == "seen")


@pytest.mark.parametrize(
    ("seeing", "refusals"),
    [
        (Seeing(NOW, "in-person", "seen", "yes", "not-needed"), ()),
        (Seeing(NOW, "in-person", "nobody-in"), ()),
        (Seeing(NOW, "telephone", "refused"), ()),
        (Seeing(NOW, "in-person", "seen", "", "used"), ("Say whether they were seen alone",)),
        (Seeing(NOW, "video", "seen", "no", ""), ("Say whether an interpreter was needed",)),
        (
            Seeing(NOW + timedelta(minutes=1), "in-person", "refused"),
            ("Choose a time that has passed: this is about an attempt that was made",),
        ),
    ],
)
def test_what_an_attempt_must_say(seeing, refusals):
    assert may_record_sighting(seeing, now=NOW).reasons == refusals


@pytest.mark.parametrize(
    ("changed", "refusals"),
    [
        ({}, ()),
        ({"could_happen": ""}, ("Say what could happen",)),
        ({"asks": " "}, ("Say what they are asked to do",)),
        ({"to_ring": ""}, ("Say whom they can ring",)),
        ({"back_by": NOW}, ("Choose a time to have it back that is still to come",)),
        ({"back_by": NOW + timedelta(days=5, minutes=1)}, ("Ask for it back within 5 days",)),
    ],
)
def test_what_a_hand_over_must_say(changed, refusals):
    whole = {"could_happen": "He comes back", "asks": "Ring her at 9pm", "to_ring": "01632 960 141", "now": NOW}
    assert may_hand_over(**whole | {"back_by": NOW + timedelta(days=2)} | changed).reasons == refusals


@pytest.mark.parametrize(
    ("changed", "refusals"),
    [
        ({}, ()),
        ({"out_of_hours": False}, ("Only the out-of-hours desk records this: hand it back with what you found",)),
        ({"taken": False}, ("Say that you have it first",)),
        ({"returned_by": "Aled Price"}, ("Aled Price handed this back: ring Northmere Council",)),
    ],
)
def test_a_partner_acts_for_the_council_only_while_its_desk_has_it(changed, refusals):
    has_it = {"out_of_hours": True, "taken": True, "returned_by": "", "council": "Northmere Council"}
    assert may_act_for_council(**has_it | changed).reasons == refusals


def test_the_third_call_is_the_leads_and_the_last():
    assert next_call(0, has_lead=True) == ("Second call: ", False, False)
    assert next_call(1, has_lead=True) == ("Third call: ", False, False)
    assert next_call(2, has_lead=True) == ("Last call, for the team lead: ", True, True)
    assert next_call(2, has_lead=False) == ("Last call: ", False, True)
