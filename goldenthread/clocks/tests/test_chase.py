"""Whatever is overdue is chased, each step exactly once however many schedulers run."""

import threading
from datetime import datetime, timedelta

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


@pytest.mark.django_db(transaction=True)
def test_two_schedulers_at_once_chase_each_clock_once():
    with time_machine.travel(england("2026-11-18T10:42"), tick=False) as travelled:
        clocks = [start("reply") for _ in range(10)]
        travelled.move_to(england("2026-11-20T17:00"))
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
    assert sum(counts) == 10
    assert sorted(event["clock_id"] for event in chased()) == sorted(str(clock.pk) for clock in clocks)
    assert {event["step"] for event in chased()} == {"0"}
