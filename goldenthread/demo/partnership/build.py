"""The whole demonstration partnership, in one transaction: all of it or none."""

import gc
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from goldenthread.demo.cast import build_organisations
from goldenthread.demo.partnership import named
from goldenthread.demo.partnership.assurance import write_assurance
from goldenthread.demo.partnership.care import build_register
from goldenthread.demo.partnership.chance import Chance
from goldenthread.demo.partnership.concern_rows import RECENTLY, arrive, close, decide, learn_more, offer, triage, wait_for
from goldenthread.demo.partnership.enquiry_cases import FROM, KEPT, write_enquiries
from goldenthread.demo.partnership.funding import build_funding
from goldenthread.demo.partnership.hand_over_rows import write_hand_overs
from goldenthread.demo.partnership.insert import copied_into
from goldenthread.demo.partnership.keeping import REFERENCES as OF_KEEPING
from goldenthread.demo.partnership.keeping import write_keeping
from goldenthread.demo.partnership.lives import A_FEW, Life, lives
from goldenthread.demo.partnership.looking import write_looking
from goldenthread.demo.partnership.matters import Matter, invent_matter
from goldenthread.demo.partnership.moments import Moments
from goldenthread.demo.partnership.notice_rows import Case
from goldenthread.demo.partnership.outcome_rows import move_on, tell, tell_outcome
from goldenthread.demo.partnership.practice_cases import write_practice
from goldenthread.demo.partnership.provider_rows import write_telling
from goldenthread.demo.partnership.routes import Routes
from goldenthread.demo.partnership.sharing import write_sharing
from goldenthread.demo.partnership.world import IN_ORDER, STAFF, Batch, World

BATCH = 500
SQLITE_CACHE_KB = 400_000
TWO_YEARS = timedelta(days=760)
KNOWN_AGAIN, REMEMBERED = 0.1, 400  # how many concerns are about somebody known, and how many people are kept in mind


@transaction.atomic
def build(*, concerns: int, seed: int, now: datetime, progress: Callable[[int], object]) -> None:
    """Make the demonstration as at `now`. Called after each batch, `progress` takes how many concerns it held."""
    _remember_much()
    chance = Chance(seed, (*named.REFERENCES, *KEPT, *OF_KEEPING))
    moments = Moments(now, chance)
    cast = build_organisations(now)
    register = build_register(cast, chance, now)
    build_funding(cast, chance, now.date(), register)
    in_full_since = now - (TWO_YEARS if concerns <= A_FEW else RECENTLY)
    world = World(cast, chance, moments, register, Routes(now.date()), Batch(in_full_since))
    waiting = lives(chance, moments, concerns)
    known: dict[str, deque[Matter]] = {name: deque(maxlen=REMEMBERED) for name in STAFF}
    with copied_into(IN_ORDER):
        with _rubbish_by_the_batch():
            for start in range(0, len(waiting), BATCH):
                part = waiting[start : start + BATCH]
                for life in part:
                    write(world, life, _matter(world, life, known))
                world.batch.save()
                progress(len(part))
                gc.collect()
        progress(named.write_named(world, write))
        world.batch.save()
        write_telling(world)
        world.batch.save()
        write_hand_overs(world)
        write_practice(world, seed)
        if concerns >= FROM:
            write_enquiries(world, seed)
            write_keeping(world, seed)
            write_sharing(world, seed)
            write_looking(world, seed)
            write_assurance(world, seed)
    _know_the_tables()


def write(world: World, life: Life, matter: Matter, **given: Any) -> Case:
    """Write one concern from its arrival to where it stands today."""
    case = arrive(world, life, matter, **given)
    triage(world, case)
    tell(world, case)
    offer(world, case)
    learn_more(world, case)
    decide(world, case)
    move_on(world, case)
    tell_outcome(world, case)
    close(world, case)
    wait_for(world, case)
    return case


def _matter(world: World, life: Life, known: dict[str, deque[Matter]]) -> Matter:
    """What a concern is about: now and then somebody whom an earlier one was about."""
    earlier = known[life.council]
    closed = life.closed is not None and not life.place
    if closed and len(earlier) > REMEMBERED / 20 and world.chance.happens(KNOWN_AGAIN):
        return invent_matter(world, life, world.chance.choice(earlier))
    matter = invent_matter(world, life)
    if closed:
        earlier.append(matter)
    return matter


def _remember_much() -> None:
    """Let SQLite keep the indexes in memory while it fills them: identifiers are random, so every page is wanted often."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA cache_size=-{SQLITE_CACHE_KB}")


@contextmanager
def _rubbish_by_the_batch() -> Iterator[None]:
    """Leave rubbish to be cleared once a batch: rows by the million are made and dropped, a sixth of the whole time."""
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.unfreeze()


def _know_the_tables() -> None:
    """Let the database count what its tables hold now, as it does by itself when they fill slowly."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA analysis_limit=1000")
        cursor.execute("ANALYZE")
