"""What time it is, in a demonstration that stands on a day of its own."""

from datetime import datetime

import pytest
import time_machine

from goldenthread.core import clock


@pytest.fixture
def set_clock(settings):
    def set_to(moment):
        settings.CLOCK = moment
        clock._demonstration_offset.cache_clear()

    yield set_to
    clock._demonstration_offset.cache_clear()


@pytest.mark.parametrize("written", ["2026-07-15T10:42", "2026-07-15T10:42+01:00", "2026-07-15T09:42+00:00"])
def test_a_demonstration_goes_on_from_the_moment_it_names_in_english_time(set_clock, written):
    with time_machine.travel("2027-01-01T00:00Z", tick=False) as travelled:
        set_clock(written)
        assert clock.now() == datetime(2026, 7, 15, 10, 42, tzinfo=clock.LONDON)
        travelled.shift(3600)
        assert clock.now() == datetime(2026, 7, 15, 11, 42, tzinfo=clock.LONDON)


def test_today_is_the_date_in_england_and_not_in_greenwich(set_clock):
    set_clock("")
    with time_machine.travel("2026-07-14T23:30Z", tick=False):
        assert clock.today().isoformat() == "2026-07-15"


def test_it_stands_at_a_moment_for_a_while_and_goes_on_after(set_clock):
    set_clock("")
    moment = datetime(2024, 2, 29, 9, 0, tzinfo=clock.LONDON)
    with time_machine.travel("2026-07-14T12:00Z", tick=False):
        with clock.standing_at(moment):
            assert (clock.now(), clock.today().isoformat()) == (moment, "2024-02-29")
        assert clock.today().isoformat() == "2026-07-14"
