"""kill -9 of web or worker while people submit and triage tells: nothing shown is lost, nothing is told in silence twice.

trust.md promise 1 (a receipt means stored) and promise on delivery: at least once, and at most one labelled repeat a kill.
"""

import random
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.prove.form import Reporter
from tests.prove.mailroom import Mailroom, mailroom
from tests.prove.product import Product, product
from tests.prove.triage import STOP

SENT_AT_ONCE = 3  # submissions that are on their way at each kill
WITHIN = {"web": 0.5, "worker": 2.0}  # seconds after they were sent: a web answers sooner than mail leaves
DRAINS_WITHIN = 180.0
LATER = timedelta(minutes=6)  # past the lease of a message whose sender vanished


@dataclass
class _Crowd:
    """People with a form that is ready to send, and the references that they were shown."""

    address: str
    ready: list[tuple[str, Reporter, str]] = field(default_factory=list)
    shown: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def fill_in(self, forms: int) -> None:
        """Fill in so many forms, up to the page before sending."""
        with ThreadPoolExecutor(SENT_AT_ONCE) as people:
            self.ready = list(people.map(self._fill_in, range(forms)))

    def _fill_in(self, number: int) -> tuple[str, Reporter, str]:
        reporter, words = Reporter(self.address), f"Proof {number}"
        return words, reporter, reporter.fill_in(words)

    def send_some(self) -> list[threading.Thread]:
        """Send a few at once; each goes on until it is answered."""
        sending = [threading.Thread(target=self._send, args=self.ready.pop()) for _ in range(SENT_AT_ONCE)]
        for thread in sending:
            thread.start()
        return sending

    def _send(self, words: str, reporter: Reporter, token: str) -> None:
        try:
            self.shown[words] = reporter.send(token)
        except Exception as fault:
            self.faults.append(f"{type(fault).__name__}: {fault}")


def prove(folder: Path, *, kills: int, seed: int = 1, database: str = "") -> dict[str, Any]:
    """Kill so many times; what was found. Raises AssertionError with what was broken."""
    chance, killed = random.Random(seed), Counter[str]()
    with mailroom() as room, product(folder, database=database, mail_port=room.port) as running:
        for part in ("web", "worker", "tests.prove.triage"):
            running.start(part)
        running.wait_for_web()
        crowd = _Crowd(running.address)
        crowd.fill_in(kills * SENT_AT_ONCE)
        for number in range(kills):
            part = ("web", "worker")[number % 2]
            sending = crowd.send_some()
            time.sleep(chance.uniform(0, WITHIN[part]))
            running.kill(part)
            killed[part] += 1
            running.start(part)
            for thread in sending:
                thread.join()
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
        "not every form was shown a reference": [] if len(crowd.shown) == SENT_AT_ONCE * killed.total() else [len(crowd.shown)],
        "shown and not stored once": [one for one in crowd.shown.values() if stored[one] != 1],
        "one report stored twice": [words for words, times in by_words.items() if times != 1],
        "not on the triage list": [one["reference"] for one in seen["concerns"] if one["team"] != "Adult safeguarding team"],
        "no clock running": [one["reference"] for one in seen["concerns"] if not one["running"]],
        "not told": [] if len(seen["notices"]) == 2 * len(seen["concerns"]) else [len(seen["notices"])],
        "not handed over": [one["id"] for one in seen["messages"] if one["state"] != "handed-over"],
        "handed over and never arrived": [one["id"] for one in seen["messages"] if one["id"] not in room.deliveries],
        "arrived and nobody sent it": sorted(
            room.deliveries.keys() - {one["id"] for one in seen["messages"]} - set(seen["others"])
        ),
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
        "other letters": len(seen["others"]),
        "deliveries": sum(map(len, room.deliveries.values())),
        "labelled repeats": room.labelled,
        "audit entries, whole": seen["entries"],
    }
