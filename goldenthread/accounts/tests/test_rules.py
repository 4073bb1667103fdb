"""What is allowed, and why not."""

from datetime import datetime, timedelta

import pytest

from goldenthread.accounts import rules
from goldenthread.core.clock import LONDON

NOW = datetime(2026, 11, 18, 10, 42, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("idle_for", "signed_in_for", "over"),
    [
        (timedelta(0), timedelta(0), False),
        (timedelta(minutes=29, seconds=59), timedelta(hours=1), False),
        (timedelta(minutes=30), timedelta(hours=1), True),
        (timedelta(0), timedelta(hours=11, minutes=59, seconds=59), False),
        (timedelta(0), timedelta(hours=12), True),
    ],
)
def test_a_session_ends_when_idle_or_old(idle_for, signed_in_for, over):
    answer = rules.session_is_over(
        signed_in_at=NOW - signed_in_for,
        last_seen_at=NOW - idle_for,
        now=NOW,
        idle=timedelta(minutes=30),
        most=timedelta(hours=12),
    )
    assert answer is over


@pytest.mark.parametrize(
    ("accepted", "lasts", "still_invited", "word"),
    [
        (False, timedelta(seconds=1), True, ""),
        (False, timedelta(0), True, "expired"),
        (True, timedelta(days=1), True, "used"),
        (True, timedelta(days=-1), False, "used"),
        (False, timedelta(days=1), False, "withdrawn"),
    ],
)
def test_a_link_that_does_not_open_says_why(accepted, lasts, still_invited, word):
    answer = rules.may_use_invitation(accepted=accepted, expires_at=NOW + lasts, still_invited=still_invited, now=NOW)
    assert answer.met is (word == "")
    assert word in " ".join(answer.reasons)


@pytest.mark.parametrize(
    ("role", "kind", "met"),
    [
        ("triage-worker", "council", True),
        ("triage-worker", "care-provider", False),
        ("administrator", "care-provider", True),
        ("designated-professional", "council", False),
        ("designated-professional", "icb", True),
        ("no-such-role", "council", False),
        ("administrator", "no-such-kind", False),
    ],
)
def test_each_kind_of_organisation_has_its_own_roles(role, kind, met):
    assert rules.may_give_role(role, kind).met is met


@pytest.mark.parametrize(("people", "said"), [(0, ""), (1, "1 person is"), (3, "3 people are")])
def test_a_team_closes_when_nobody_is_in_it(people, said):
    answer = rules.may_close_team(people)
    assert answer.met is (people == 0)
    assert said in " ".join(answer.reasons)


@pytest.mark.parametrize(("waiting", "active", "met"), [(True, True, True), (False, True, False), (False, False, True)])
def test_who_can_be_invited_again(waiting, active, met):
    assert rules.may_invite_again(waiting=waiting, active=active).met is met


@pytest.mark.parametrize(("own", "elsewhere", "met"), [(False, False, True), (True, False, False), (False, True, False)])
def test_whose_account_can_be_changed(own, elsewhere, met):
    assert rules.may_change_account(own=own, elsewhere=elsewhere).met is met


@pytest.mark.parametrize(
    ("ends", "held", "begins", "met"),
    [(0, 0, False, False), (0, 0, True, True), (1, 1, False, True), (2, 1, True, False), (1, 0, False, False)],
)
def test_a_move_ends_or_begins_a_role_that_is_held(ends, held, begins, met):
    assert rules.may_move(ends=ends, held=held, begins=begins).met is met


def test_somebody_is_not_left_with_what_they_may_not_go_on_with():
    assert rules.may_leave_roles([]).met
    assert rules.may_leave_roles(["Enquiries that they lead: E-1"]).reasons == (
        "Enquiries that they lead: E-1.",
        rules.STILL_HELD,
    )
