"""kill -9 of web or worker while people submit and triage tells: nothing shown is lost, nothing is told in silence twice.

trust.md promise 1 (a receipt means stored) and promise on delivery: at least once, and at most one labelled repeat a kill.
"""

import random
import threading
import time
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.prove.form import Reporter
from tests.prove.mailroom import Mailroom, mailroom
from tests.prove.product import Product, product
from tests.prove.triage import STOP

REPORTERS = 3
LONGEST_PAUSE = 2.5  # seconds between a part being up again and the next kill
DRAINS_WITHIN = 180.0
LATER = timedelta(minutes=6)  # past the lease of a message whose sender vanished


class _Crowd:
    """People who submit one concern after another until the proof is over, and the references that they were shown."""

    def __init__(self, address: str):
        self.address, self.over = address, threading.Event()
        self.shown: dict[str, str] = {}
        self.faults: list[str] = []
        self._threads = [threading.Thread(target=self._report, args=(number,)) for number in range(REPORTERS)]

    def __enter__(self) -> "_Crowd":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        for thread in self._threads:
            thread.join()

    def _report(self, number: int) -> None:
        count = 0
        try:
            while not self.over.is_set():
                count += 1
                words = f"Proof {number}-{count}"
                reporter = Reporter(self.address)
                self.shown[words] = reporter.send(reporter.fill_in(words))
        except Exception as fault:
            self.faults.append(f"{type(fault).__name__}: {fault}")


def prove(folder: Path, *, kills: int, seed: int = 1, database: str = "") -> dict[str, Any]:
    """Kill so many times; what was found. Raises AssertionError with what was broken."""
    chance, killed = random.Random(seed), Counter[str]()
    with mailroom() as room, product(folder, database=database, mail_port=room.port) as running:
        for part in ("web", "worker", "tests.prove.triage"):
            running.start(part)
        running.wait_for_web()
        with _Crowd(running.address) as crowd:
            for number in range(kills):
                part = ("web", "worker")[number % 2]
                time.sleep(chance.uniform(0.1, LONGEST_PAUSE))
                running.kill(part)
                killed[part] += 1
                running.start(part)
                running.wait_for_web()
        (folder / STOP).touch()
        running.parts["tests.prove.triage"].wait(DRAINS_WITHIN)
        seen = _drained(running)
        return _checked(crowd, seen, room, killed)


def _drained(running: Product) -> dict[str, Any]:
    """Let the worker finish what is left, some minutes later, when the lease of whatever was lost is over."""
    running.kill("worker")
    later = datetime.now(ZoneInfo("Europe/London")) + LATER
    running.start("worker", GOLDENTHREAD_CLOCK=later.isoformat())
    deadline = time.monotonic() + DRAINS_WITHIN
    while True:
        seen: dict[str, Any] = running.ask("tests.prove.seen")
        if all(one["state"] == "handed-over" for one in seen["messages"]) or time.monotonic() > deadline:
            return seen
        time.sleep(1)


def _checked(crowd: _Crowd, seen: dict[str, Any], room: Mailroom, killed: Counter[str]) -> dict[str, Any]:
    stored = Counter(one["reference"] for one in seen["concerns"])
    by_words = Counter(one["words"] for one in seen["concerns"])
    broken = {
        "a reporter gave up": crowd.faults,
        "shown and not stored once": [one for one in crowd.shown.values() if stored[one] != 1],
        "one report stored twice": [words for words, times in by_words.items() if times != 1],
        "not on the triage list": [one["reference"] for one in seen["concerns"] if one["team"] != "Adult safeguarding team"],
        "no clock running": [one["reference"] for one in seen["concerns"] if not one["running"]],
        "not told": [] if len(seen["notices"]) == 2 * len(seen["concerns"]) else [len(seen["notices"])],
        "not handed over": [one["id"] for one in seen["messages"] if one["state"] != "handed-over"],
        "handed over and never arrived": [one["id"] for one in seen["messages"] if one["id"] not in room.deliveries],
        "came twice without a label": [room.unlabelled_repeats] if room.unlabelled_repeats else [],
        "more repeats than kills": [room.labelled] if room.labelled > killed["worker"] else [],
        "audit": [seen["audit"]] if seen["audit"] else [],
    }
    assert not any(broken.values()), {name: found for name, found in broken.items() if found}
    return {
        "kills of web": killed["web"],
        "kills of worker": killed["worker"],
        "references shown": len(crowd.shown),
        "concerns stored": len(seen["concerns"]),
        "notices handed over": len(seen["messages"]),
        "deliveries": sum(map(len, room.deliveries.values())),
        "labelled repeats": room.labelled,
        "audit entries, whole": seen["entries"],
    }
