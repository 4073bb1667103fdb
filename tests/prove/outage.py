"""The mail server is dead for five hours: nothing is lost, somebody is shown, and everything arrives when it is back.

Time is simulated, minute by minute; the mail server and every refused connection are real. Issue "The thread", 5.
"""

import os
import sys
from datetime import timedelta
from typing import Any

import time_machine

from tests.prove.mailroom import mailroom
from tests.prove.stage import MONDAY, actor, free_port, ready_to_tell, told

DEAD_FOR, BACK_WITHIN = 5 * 60, 90  # minutes
MINUTE = timedelta(minutes=1)


def prove(concerns: int) -> dict[str, Any]:
    """Tell two teams of each concern while nothing can be sent; what was found. Raises AssertionError when broken."""
    from django.test import override_settings

    from goldenthread.outbox.models import Message

    port = free_port()
    with (
        override_settings(MAIL_BACKEND="smtp", EMAIL_HOST="127.0.0.1", EMAIL_PORT=port),
        time_machine.travel(MONDAY, tick=False) as clock,
    ):
        notices = [notice for number in range(concerns) for notice in told(ready_to_tell(f"Outage {number}"))]
        mine = Message.objects.filter(letter="notice", subject_id__in=[notice.pk for notice in notices])
        waiting = mine.count()
        assert waiting == 2 * concerns, f"{waiting} messages for {concerns} concerns"
        shown_after = _pass(clock, DEAD_FOR, until=lambda: _shown(mine) == waiting)
        assert mine.filter(state="waiting").count() == waiting, "some message was lost or given up"
        assert _shown(mine) == waiting, "a message that cannot be delivered is not shown"
        tries = sum(mine.values_list("tries", flat=True))
        with mailroom(port) as room:
            back = _pass(clock, BACK_WITHIN, until=lambda: not mine.exclude(state="handed-over").exists(), stop=True)
        assert not mine.exclude(state="handed-over").exists(), "something was never delivered"
        assert sorted(room.deliveries) == sorted(map(str, mine.values_list("pk", flat=True))), "other mail than ours"
        assert (room.repeats, room.labelled) == (0, 0), "something came twice"
        assert not _owed(mine), "somebody is still asked to tell another way"
    return {
        "messages": waiting,
        "tries while the server was dead": tries,
        "all shown as not delivered after minutes": shown_after,
        "all delivered once, minutes after it was back": back,
    }


def _pass(clock: Any, minutes: int, *, until: Any, stop: bool = False) -> int:
    """Let minutes pass as the worker would live them: in which minute `until` first held, -1 for never."""
    from goldenthread.clocks.operations import chase
    from goldenthread.outbox.operations import sweep

    held = -1
    for minute in range(1, minutes + 1):
        clock.shift(MINUTE)
        sweep()
        chase()
        if held < 0 and until():
            held = minute
            if stop:
                sweep()  # what came of it
                break
    return held


def _shown(mine: Any) -> int:
    """How many are on the sender's list of messages not delivered, each with a clock of the sender's own."""
    from goldenthread.outbox.queries import not_delivered

    listed = set(not_delivered(actor("council-triage")).values_list("subject_id", flat=True))
    return sum(subject in listed for subject in _owed(mine))


def _owed(mine: Any) -> list[Any]:
    from goldenthread.clocks.models import Clock

    subjects = list(mine.values_list("subject_id", flat=True))
    running = Clock.objects.running().filter(kind="not-delivered", subject_id__in=subjects)
    return list(running.values_list("subject_id", flat=True))


def main(concerns: str) -> None:
    import django

    django.setup()
    import json

    sys.stdout.write(json.dumps(prove(int(concerns))))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    main(*sys.argv[1:])
