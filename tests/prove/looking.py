"""Five hundred records opened in ten minutes by one account: a person is told by name within five, the next after an hour; and
an ordinary day of a triage team tells nobody anything. Time is moved, minute by minute, as the worker lives it.

Source: issue "Who may see what" 5 and its Done when, the mass-viewing alert.
"""

import json
import os
import sys
from datetime import timedelta
from typing import Any

import time_machine

from tests.prove.stage import MONDAY, actor, raised

MINUTE = timedelta(minutes=1)
WORKERS, DAY, MINUTES_A_RECORD = 8, 8 * 60, 4
VIEWS, WITHIN, TOLD_WITHIN, ESCALATES_AFTER = 500, 10, 5, 60
TRIES, TRIES_AT_ONCE, APART = 20, 5, 6  # failed sign-ins: so many before the product itself asks to wait, minutes


def prove(records: int, *, day: int = DAY) -> dict[str, Any]:
    """What was found of an ordinary day and of three that are not. Raises AssertionError when somebody is not told."""
    with time_machine.travel(MONDAY, tick=False) as clock:
        shown = [raised(f"Looking {number}", person_name=f"Somebody Number{number}x") for number in range(records)]
        found = _ordinary_day(clock, shown, day)
        found |= _mass_viewing(clock, shown)
        found |= _failed_sign_ins(clock)
    return found


def _ordinary_day(clock: Any, shown: list[Any], minutes: int) -> dict[str, Any]:
    """Eight people work through their team's list, each a record every four minutes."""
    from goldenthread.accounts.queries import actor_of
    from goldenthread.accounts.tests.factories import member
    from goldenthread.audit.operations import looked_at
    from goldenthread.watching.models import Alarm

    workers = [actor_of(member("triage-worker", team=shown[0].team)) for _ in range(WORKERS)]
    looks = 0
    for minute in range(minutes):
        for number, worker in enumerate(workers):
            if (minute + number) % MINUTES_A_RECORD == 0:
                looked_at(worker, shown[:25], page="work list")
                looked_at(worker, shown[(minute * 7 + number) % len(shown)], page="concern")
                looks += 1
        _minute(clock)
    assert not Alarm.objects.exists(), f"a day's work rang: {list(Alarm.objects.values_list('rule', 'count'))}"
    return {"looks of an ordinary day": looks, "alarms of it": 0}


def _mass_viewing(clock: Any, shown: list[Any]) -> dict[str, Any]:
    from goldenthread.audit.operations import looked_at
    from goldenthread.watching.models import Alarm

    viewer, told_after = actor("council-quality-team"), -1
    for minute in range(1, WITHIN + 1):
        for number in range(VIEWS // WITHIN):
            looked_at(viewer, shown[(minute * 50 + number) % len(shown)], page="concern")
        _minute(clock)
        if told_after < 0 and _told(viewer.user_id):
            told_after = minute
    assert 0 < told_after <= TOLD_WITHIN, f"nobody was told within {TOLD_WITHIN} minutes"
    alarm = Alarm.objects.get(viewer_id=viewer.user_id, rule="many-at-once")
    assert alarm.count == VIEWS, f"{alarm.count} looks of {VIEWS} were counted"
    told, escalated_after = list(alarm.told), -1
    for _ in range(ESCALATES_AFTER + 1):
        _minute(clock)
        alarm.refresh_from_db()
        if alarm.escalated_at:
            escalated_after = round((alarm.escalated_at - alarm.created_at) / MINUTE)
            break
    assert escalated_after == ESCALATES_AFTER, f"escalated after {escalated_after} minutes"
    next_told = [name for name in alarm.told if name not in told]
    assert next_told, "nobody was told next"
    return {
        "views": VIEWS,
        "told by name after minutes": told_after,
        "told": " and ".join(told),
        "escalated after minutes": escalated_after,
        "told next": " and ".join(next_told),
    }


def _failed_sign_ins(clock: Any) -> dict[str, Any]:
    from django.test import Client
    from django.urls import reverse

    from goldenthread.accounts.models import User

    tried = User.objects.get(pk=actor("council-lead").user_id)
    for number in range(TRIES):
        if number and number % TRIES_AT_ONCE == 0:
            for _ in range(APART):
                _minute(clock)
        Client(HTTP_HOST="localhost").post(reverse("account_login"), {"login": tried.email, "password": "not it at all"})
    _minute(clock)
    assert _told(tried.pk), f"{TRIES} failed sign-ins told nobody"
    return {"failed sign-ins that told somebody": TRIES}


def _told(viewer_id: Any) -> bool:
    """Whether a person was told by name of this viewer, and the letter has left."""
    from goldenthread.outbox.models import Message
    from goldenthread.watching.models import Alarm

    alarms = [alarm for alarm in Alarm.objects.filter(viewer_id=viewer_id) if alarm.told]
    left = Message.objects.filter(letter="unusual-look", state="handed-over", subject_id__in=[one.pk for one in alarms])
    return left.exists()


def _minute(clock: Any) -> None:
    """A minute as the worker lives it."""
    from goldenthread.outbox.operations import sweep
    from goldenthread.watching.operations import escalate_alarms, watch_looks

    clock.shift(MINUTE)
    watch_looks()
    escalate_alarms()
    sweep()


def main(records: str) -> None:
    import django

    django.setup()
    sys.stdout.write(json.dumps(prove(int(records))))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    main(*sys.argv[1:])
