"""When a message is tried again."""

from datetime import UTC, datetime, timedelta

import pytest

from goldenthread.outbox.rules import GIVE_UP_AFTER, next_try

START = datetime(2026, 11, 18, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("tries", "since", "wait"),
    [
        (1, timedelta(0), timedelta(minutes=1)),
        (2, timedelta(minutes=1), timedelta(minutes=1)),
        (3, timedelta(minutes=2), timedelta(minutes=5)),
        (40, timedelta(hours=3, minutes=59), timedelta(minutes=5)),
        (51, timedelta(hours=4), timedelta(hours=1)),
        (100, timedelta(hours=71, minutes=59), timedelta(hours=1)),
        (101, timedelta(hours=72), None),
        (2, timedelta(hours=80), None),
    ],
)
def test_it_is_tried_quickly_then_every_five_minutes_for_four_hours_then_hourly_for_72(tries, since, wait):
    now = START + since
    expected = None if wait is None else now + wait
    assert next_try(first_tried_at=START, tries=tries, now=now) == expected


def test_a_mail_server_that_stays_dead_is_tried_at_least_48_times_in_four_hours_and_for_three_days():
    now, tries, in_four_hours = START, 0, 0
    while now is not None:
        tries += 1
        in_four_hours += now - START < timedelta(hours=4)
        last, now = now, next_try(first_tried_at=START, tries=tries, now=now)
    assert in_four_hours >= 48
    assert GIVE_UP_AFTER <= last - START < GIVE_UP_AFTER + timedelta(hours=1)
