"""Whatever is overdue is chased, each step exactly once however many schedulers run."""

import threading
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection

from goldenthread.clocks import operations
from goldenthread.clocks.models import Clock
from goldenthread.clocks.tests.factories import start
from goldenthread.core import clock as now
from goldenthread.core.clock import LONDON
from goldenthread.outbox.models import Event


def england(text):
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def chased():
    return [event.payload for event in Event.objects.filter(kind="clock_chased").order_by("created_at")]


@pytest.mark.django_db
def test_a_reply_is_chased_when_due_and_one_and_two_working_days_after_and_then_no_more():
    with time_machine.travel(england("2026-11-18T10:42"), tick=False) as travelled:
        clock = start("reply")
        steps = {}
        while now.now() < england("2026-12-01T00:00"):
            if operations.chase():
                steps[now.now().astimezone(LONDON).strftime("%a %H:%M")] = chased()[-1]["step"]
            travelled.shift(timedelta(minutes=30))
    assert steps == {"Fri 17:12": "0", "Mon 17:12": "1", "Tue 17:12": "2"}
    assert {event["clock_id"] for event in chased()} == {str(clock.pk)}


@pytest.mark.django_db
def test_a_scheduler_that_slept_chases_one_step_at_a_time():
    with time_machine.travel(england("2026-11-18T10:42"), tick=False) as travelled:
        start("reply")
        travelled.move_to(england("2026-12-18T10:42"))
        assert [operations.chase() for _ in range(5)] == [1, 1, 1, 0, 0]


@pytest.mark.django_db
def test_what_is_done_is_not_chased():
    with time_machine.travel(england("2026-11-18T10:42"), tick=False) as travelled:
        clock = start("reply")
        Clock.objects.filter(pk=clock.pk).update(done_at=now.now(), next_chase_at=now.now())
        travelled.move_to(england("2026-12-18T10:42"))
        assert operations.chase() == 0


@pytest.mark.django_db
def test_a_clock_that_cannot_be_chased_does_not_stop_the_others():
    with time_machine.travel(england("2026-11-18T10:42"), tick=False) as travelled:
        broken, whole = start("reply"), start("reply")
        Clock.objects.filter(pk=broken.pk).update(kind="no-such-kind")
        travelled.move_to(england("2026-11-20T17:00"))
        assert operations.chase() == 1
    assert [event["clock_id"] for event in chased()] == [str(whole.pk)]


def two_schedulers():
    """Two schedulers at the same moment: how many each chased. Raises whatever one of them raised."""
    together, counts, faults = threading.Barrier(2), [], []

    def schedule():
        together.wait()
        try:
            counts.append(operations.chase())
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    schedulers = [threading.Thread(target=schedule) for _ in range(2)]
    for scheduler in schedulers:
        scheduler.start()
    for scheduler in schedulers:
        scheduler.join()
    assert faults == []
    return counts


@pytest.mark.django_db(transaction=True)
def test_two_schedulers_at_once_chase_each_clock_once():
    with time_machine.travel(england("2026-11-18T10:42"), tick=False) as travelled:
        clocks = [start("reply") for _ in range(10)]
        travelled.move_to(england("2026-11-20T17:00"))
        assert sum(two_schedulers()) == 10
    assert sorted(event["clock_id"] for event in chased()) == sorted(str(clock.pk) for clock in clocks)
    assert {event["step"] for event in chased()} == {"0"}


def fired():
    """Each step of each clock, and how often it fired."""
    return Counter((event["clock_id"], event["step"]) for event in chased())


@pytest.mark.django_db(transaction=True)
def test_after_a_day_without_any_scheduler_two_of_them_fire_each_deadline_exactly_once():
    with time_machine.travel(england("2026-11-18T10:42"), tick=False) as travelled:
        clocks = [start("reply") for _ in range(5)] + [start("acknowledge") for _ in range(5)]
        travelled.move_to(england("2026-11-23T18:00"))  # the first chase and its first reminder fell into the outage
        for _ in range(6):
            two_schedulers()
            travelled.shift(timedelta(minutes=1))
        due_by_now = {"reply": ("0", "1"), "acknowledge": ("0", "1", "2")}
        assert fired() == {(str(one.pk), step): 1 for one in clocks for step in due_by_now[one.kind]}
        travelled.move_to(england("2026-11-25T18:00"))
        two_schedulers()
    assert fired() == {(str(one.pk), step): 1 for one in clocks for step in "012"}


@pytest.mark.django_db
@pytest.mark.parametrize("night", ["2026-03-28T23:50", "2026-10-24T23:50"], ids=["summer time begins", "summer time ends"])
def test_over_the_night_when_the_clocks_change_each_deadline_fires_once_and_after_as_long_as_it_says(night):
    started, times = england(night).astimezone(UTC), []
    with time_machine.travel(started, tick=False) as travelled:
        clock = start("acknowledge")
        for _ in range(3 * 60):  # every minute, through the hour that is left out or comes twice
            if operations.chase():
                times.append((now.now() - started).total_seconds() // 60)
            travelled.shift(timedelta(minutes=1))
    assert times == [30, 60, 90]
    assert fired() == {(str(clock.pk), step): 1 for step in "012"}


@pytest.mark.django_db
@pytest.mark.parametrize("day", ["2026-03-26T10:00", "2026-10-22T10:00"], ids=["summer time begins", "summer time ends"])
def test_a_deadline_at_5pm_is_5pm_whatever_the_clocks_did_at_the_weekend(day):
    seen = []
    with time_machine.travel(england(day).astimezone(UTC), tick=False) as travelled:
        start("reply")  # two working days: on Monday at 5pm
        while not seen:
            if operations.chase():
                seen.append(now.now().astimezone(LONDON).strftime("%a %H:%M"))
            travelled.shift(timedelta(minutes=20))
    assert seen == ["Mon 17:00"]
