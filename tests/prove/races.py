"""Two at once: one form sent fifty times, two triage workers who tell, two schedulers that chase. Each happens once."""

import json
import os
import sys
import threading
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import requests
import time_machine

from tests.prove.form import Reporter
from tests.prove.product import product
from tests.prove.stage import MONDAY, ready_to_tell, told

DRAINED_WITHIN = 20  # minutes
REPLIES_OVERDUE = timedelta(days=2, hours=9)  # from Monday at nine: Wednesday after five


def prove(folder: Path, *, at_once: int, concerns: int, database: str = "") -> dict[str, Any]:
    """Every race, on a database of its own; what was found. Raises AssertionError when broken."""
    with product(folder, database=database) as running:
        running.start("web")
        running.wait_for_web()
        references = _send_at_once(running.address, at_once)
        stored = running.ask("tests.prove.seen")["concerns"]
        assert len(set(references)) == len(stored) == 1, f"{len(set(references))} references, {len(stored)} concerns"
        assert len(references) == at_once, f"{len(references)} of {at_once} were shown a receipt"
        found: dict[str, Any] = running.ask("tests.prove.races", str(concerns))
    return {"one form sent at once": at_once, "concerns stored": len(stored)} | found


def _send_at_once(address: str, times: int) -> list[str]:
    """Press Send in so many windows of one browser at the same moment: the references shown."""
    reporter = Reporter(address)
    token, shown = reporter.fill_in("Sent many times at once"), []
    start = threading.Barrier(times)

    def press() -> None:
        window = Reporter(address)
        window.session = requests.Session()
        window.session.cookies.update(reporter.session.cookies)
        start.wait()
        shown.append(window.send(token))

    all_at_once([press] * times)
    return shown


def two_tell(concerns: int) -> dict[str, Any]:
    """Two triage workers tell of the same concerns at the same moments: each recipient has one notice and one e-mail."""
    from goldenthread.involvement.models import Notice
    from goldenthread.outbox.models import Message

    waiting = [ready_to_tell(f"Told twice {number}") for number in range(concerns)]
    meet = threading.Barrier(2)

    def tell_all() -> None:
        for concern in waiting:
            meet.wait()
            told(concern)

    all_at_once([tell_all, tell_all])
    notices = Notice.objects.filter(concern__in=waiting)
    by_recipient = Counter(notices.values_list("concern_id", "recipient"))
    letters = Counter(Message.objects.filter(subject_id__in=notices.values("pk")).values_list("subject_id", flat=True))
    assert len(by_recipient) == 2 * concerns, f"{len(by_recipient)} recipients told, not {2 * concerns}"
    assert set(by_recipient.values()) | set(letters.values()) == {1}, "somebody was told twice"
    return {"concerns told by two at once": concerns, "notices": len(by_recipient), "e-mails": sum(letters.values())}


def two_chase(concerns: int) -> dict[str, Any]:
    """Two schedulers chase the same overdue replies: one step and one reminder for each."""
    from goldenthread.clocks.models import Clock
    from goldenthread.clocks.operations import chase
    from goldenthread.outbox.models import Event, Message
    from goldenthread.outbox.operations import sweep

    with time_machine.travel(MONDAY, tick=False) as clock:
        notices = [notice.pk for number in range(concerns) for notice in told(ready_to_tell(f"Chased {number}"))]
        clock.shift(REPLIES_OVERDUE)
        chased_events = Event.objects.filter(kind="clock_chased", handled_at=None).all
        meet, chased, minutes = threading.Barrier(2), [], 0

        def run() -> None:
            meet.wait()
            chased.append(chase())
            meet.wait()
            sweep()

        all_at_once([run, run])
        while minutes < DRAINED_WITHIN and chased_events().exists():  # one sweep takes so many of them
            clock.shift(timedelta(minutes=1))
            minutes += 1
            sweep()
        steps = Clock.objects.filter(kind="reply", subject_id__in=notices).values_list("chases", flat=True)
        reminders = Counter(
            Message.objects.filter(letter="reminder", subject_id__in=notices).values_list("subject_id", flat=True)
        )
        left = list(chased_events().values_list("payload", "tries"))
    assert not left, f"not handled: {left[:5]}"
    assert set(steps) == {1}, f"chased {sorted(set(steps))} times"
    assert len(reminders) == len(notices), f"{len(reminders)} of {len(notices)} reminded"
    assert set(reminders.values()) == {1}, "somebody was reminded twice"
    return {"replies chased by two schedulers": len(notices), "reminders": sum(reminders.values())}


def all_at_once(acts: list[Callable[[], None]]) -> None:
    """Run these in threads of their own, each with its own connection. Raises whatever one of them raised."""
    faults: list[BaseException] = []

    def run(act: Callable[[], None]) -> None:
        try:
            act()
        except BaseException as fault:
            faults.append(fault)
        finally:
            _let_go()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]


def _let_go() -> None:
    from django.apps import apps

    if apps.ready:
        from django.db import connection

        connection.close()


def main(concerns: str) -> None:
    import django

    django.setup()
    sys.stdout.write(json.dumps(two_tell(int(concerns)) | two_chase(int(concerns))))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    main(*sys.argv[1:])
