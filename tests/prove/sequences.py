"""Random sequences: everybody does whatever comes to mind, in any order; what must always hold, always holds.

Two kinds: many short ones, each beginning with one case that was brought some way by hand and undone after it was judged; and a
few long walks with all their cases side by side. A refusal is an answer; anything else that goes wrong, or a rule of the whole
that is broken, stops the proof with its steps. Source: issues "The thread" (make prove) and "The enquiry" (done when).
"""

import json
import os
import sys
import time
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import time_machine

from tests.prove.stage import MONDAY
from tests.prove.walk import Walk

CHECKED_EVERY = 10
SHORTEST, LONGEST = 5, 9
A_MONTH = timedelta(days=30)


class Figures:
    """What was done, and how often it was refused."""

    def __init__(self) -> None:
        self.steps, self.refused, self.ended, self.began = Counter[str](), Counter[str](), Counter[str](), time.process_time()

    def words(self) -> dict[str, Any]:
        """As the proof prints them."""
        done, refused, minutes = sum(self.steps.values()), sum(self.refused.values()), (time.process_time() - self.began) / 60
        return {
            "steps": done,
            "refused with reasons": refused,
            "kinds of step": len(self.steps),
            "kinds that were never done": sorted(key for key in self.steps if self.steps[key] == self.refused[key]),
            "sequences": sum(self.ended.values()),
            "ended with the case": dict(sorted(self.ended.items())),
            "sequences a minute of one core": round(sum(self.ended.values()) / minutes),
        }


def take(walk: Walk, steps: int, figures: Figures, *, done: list[str], check_every: int = 0) -> None:
    """Take so many steps. Raises AssertionError with the last of them when something is broken."""
    from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

    from goldenthread.core.decisions import Refused
    from tests.prove.acts import next_act

    for number in range(1, steps + 1):
        act = next_act(walk)
        name = act.__name__
        done.append(name)
        figures.steps[name] += 1
        try:
            act(walk)
        except (Refused, ObjectDoesNotExist, PermissionDenied):
            done[-1] = f"({name})"
            figures.refused[name] += 1
        except Exception as fault:
            raise AssertionError(f"{done[-40:]} ended in {fault!r}") from fault
        walk.later()
        if check_every and number % check_every == 0:
            require_everything(walk.since, done)


def require_everything(since: datetime, done: list[str], record_from: int = 0) -> None:
    """Raise AssertionError naming the rules that are broken."""
    from tests.prove.holds import broken

    found = broken(since, record_from=record_from)
    assert not found, f"{found} after {done[-40:]}"


def short_ones(size: int, figures: Figures, *, first: int = 0) -> None:
    """So many sequences, shared among the beginnings; each is undone once it was judged. `first` is the seed of the first."""
    from django.db import transaction

    from tests.prove.beginnings import BEGINNINGS

    since = after_everything()
    for number, begin in enumerate(BEGINNINGS):
        seeds = range(first + number, first + size, len(BEGINNINGS))
        if seeds:
            with time_machine.travel(since, tick=False) as clock, transaction.atomic():
                begin(Walk(0, clock, since))
                _from_here(begin.__name__, seeds, clock, since, figures)
                transaction.set_rollback(True)


def after_everything() -> datetime:
    """The first Monday morning after all that the database holds, so that a walk meets its own cases only."""
    from django.db.models import Max

    from goldenthread.cases.models import Concern

    latest = Concern.objects.aggregate(latest=Max("received_at"))["latest"]
    weeks = (latest - MONDAY).days // 7 + 1 if latest and latest >= MONDAY else 0
    return MONDAY + timedelta(weeks=weeks)


def _from_here(beginning: str, seeds: range, clock: Any, since: datetime, figures: Figures) -> None:
    from django.db import transaction

    from goldenthread.audit.queries import head
    from goldenthread.core.clock import now

    begun_at, (entries, _) = now(), head()
    for seed in seeds:
        with transaction.atomic():
            clock.move_to(begun_at)
            walk, done = Walk(seed, clock, since), [beginning, f"seed {seed}"]
            take(walk, walk.chance.randint(SHORTEST, LONGEST), figures, done=done)
            require_everything(since, done, record_from=entries)
            figures.ended[walk.look()] += 1
            transaction.set_rollback(True)


def long_ones(walks: int, steps: int, figures: Figures) -> None:
    """So many long walks, a month apart, judged every few steps."""
    first = after_everything()
    for seed in range(walks):
        began = first + A_MONTH * seed
        with time_machine.travel(began, tick=False) as clock:
            take(Walk(seed, clock, began), steps, figures, done=[f"seed {seed}"], check_every=CHECKED_EVERY)


def prove(*, size: int, walks: int, steps: int) -> dict[str, Any]:
    """So many short sequences and so many long walks; what was done. Raises AssertionError when something is broken."""
    short, long = Figures(), Figures()
    short_ones(size, short)
    found = short.words()
    long_ones(walks, steps, long)
    return found | {f"{what} of long walks": long.words()[what] for what in ("steps", "refused with reasons")}


def main(size: str, walks: str, steps: str) -> None:
    import django

    django.setup()
    sys.stdout.write(json.dumps(prove(size=int(size), walks=int(walks), steps=int(steps))))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    main(*sys.argv[1:])
