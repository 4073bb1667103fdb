"""What may be done to an action, as tables; no database."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.action_plans import rules

NOW = datetime(2026, 11, 18, 10, 42, tzinfo=UTC)
LATER = NOW + timedelta(days=3)
ASK = {"what": "Weigh", "why": "Loss", "due": LATER, "now": NOW, "team_open": True, "works_there": True}
MOVE = {"because": "On leave", "team_open": True, "works_there": True}
STATES = sorted(rules.MOVES)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"what": " "}, "Say what is to be done"),
        ({"why": ""}, "Say why it is to be done"),
        ({"due": NOW}, "Choose a day that is still to come"),
        ({"team_open": False}, "Choose a team that is open"),
        ({"works_there": False}, "Choose somebody who works in that organisation"),
    ],
)
def test_asking_says_each_thing_that_is_missing(wrong, told):
    assert rules.may_ask(**ASK).met
    assert rules.may_ask(**ASK | wrong).reasons == (told,)


@pytest.mark.parametrize(
    ("state", "add", "say_done", "check", "send_back", "withdraw", "transfer"),
    [
        (rules.OPEN, True, True, False, False, True, True),
        (rules.DONE, True, False, True, True, True, False),
        (rules.CHECKED, False, False, False, False, False, False),
        (rules.WITHDRAWN, False, False, False, False, False, False),
    ],
)
def test_what_may_be_done_in_each_state(state, add, say_done, check, send_back, withdraw, transfer):
    found = (
        rules.may_add(state, "x").met,
        rules.may_say_done(state, "x").met,
        rules.may_check(state, changed="x", seen="x", own_work=False).met,
        rules.may_send_back(state, because="x", due=LATER, now=NOW).met,
        rules.may_withdraw(state, "x").met,
        rules.may_transfer(state, **MOVE).met,
    )
    assert found == (add, say_done, check, send_back, withdraw, transfer)


@pytest.mark.parametrize(
    ("decision", "told"),
    [
        (rules.may_add(rules.OPEN, ""), "Say what has happened"),
        (rules.may_say_done(rules.OPEN, ""), "Say what was done"),
        (rules.may_check(rules.DONE, changed="", seen="x", own_work=False), "Say what has changed in practice"),
        (rules.may_check(rules.DONE, changed="x", seen="", own_work=False), "Say how you saw it"),
        (
            rules.may_check(rules.DONE, changed="x", seen="x", own_work=True),
            "Whoever did it cannot check it: ask a colleague to",
        ),
        (rules.may_send_back(rules.DONE, because="", due=LATER, now=NOW), "Say what is missing"),
        (rules.may_send_back(rules.DONE, because="x", due=NOW, now=NOW), "Choose a day that is still to come"),
        (rules.may_withdraw(rules.OPEN, " "), "Say why it is not asked for any more"),
        (rules.may_transfer(rules.OPEN, **MOVE | {"because": ""}), "Say why it goes to them"),
        (rules.may_transfer(rules.OPEN, **MOVE | {"team_open": False}), "Choose one of your own teams"),
        (rules.may_transfer(rules.OPEN, **MOVE | {"works_there": False}), "Choose somebody who works here"),
        (rules.may_say_done(rules.DONE, "x"), "This action is done and waits to be checked"),
        (rules.may_check(rules.OPEN, changed="x", seen="x", own_work=False), "This action is still open"),
        (rules.may_add(rules.CHECKED, "x"), "This action is finished: the change has been checked"),
        (rules.may_withdraw(rules.WITHDRAWN, "x"), "This action was withdrawn"),
    ],
)
def test_each_refusal_says_what_to_do(decision, told):
    assert decision.reasons == (told,)


def test_what_is_finished_goes_nowhere_and_what_is_not_always_ends_somewhere():
    assert {state for state, moves in rules.MOVES.items() if not moves} == set(STATES) - rules.LIVE
    assert all(rules.WITHDRAWN in rules.MOVES[state] for state in rules.LIVE)


@pytest.mark.parametrize(
    ("step", "lead", "told"),
    [
        (0, True, ("First reminder: ", False)),
        (1, True, ("Second reminder: ", False)),
        (2, True, ("Overdue: ", True)),
        (2, False, ("Overdue: ", False)),
        (9, True, ("Overdue: ", True)),
    ],
)
def test_the_team_is_reminded_twice_before_its_lead_is_told(step, lead, told):
    assert rules.chase(step, has_lead=lead) == told


@given(st.sampled_from(STATES), st.text(max_size=20), st.text(max_size=20), st.booleans())
def test_a_change_is_never_checked_by_whoever_made_it_nor_without_words(state, changed, seen, own_work):
    allowed = rules.may_check(state, changed=changed, seen=seen, own_work=own_work)
    assert allowed.met == (state == rules.DONE and not own_work and bool(changed.strip()) and bool(seen.strip()))
    assert allowed.met or all(allowed.reasons)
