"""What several of these tests stand on: the world that the tables of access are tried on, and a Monday in office hours."""

import json
import os
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import transaction

from goldenthread.core import clock, prepared
from goldenthread.core.clock import LONDON
from tests.access.shapes import tries
from tests.access.shapes.stage import Stage, build_stage
from tests.access.world import World, build_world
from tests.standing import let_the_audit_stand

MONDAY = datetime(2026, 11, 16, 10, 0, tzinfo=LONDON)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Built once for each file, for building it takes longer than a test. Each test is a savepoint within this
    transaction, so that what a test changes is gone with it."""
    with django_db_blocker.unblock(), transaction.atomic():
        let_the_audit_stand()
        yield build_world()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def moment() -> datetime:
    """One at which lists are read twice, a little after everything was built."""
    return clock.now() + timedelta(minutes=10)


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: Any, moment: datetime) -> Iterator[Stage]:
    """Two partnerships side by side; built once for each file, as the world is."""
    with django_db_blocker.unblock(), transaction.atomic():
        let_the_audit_stand()
        yield build_stage(lambda world: tries.read_lists(world, moment))
        transaction.set_rollback(True)


@pytest.fixture
def on_a_monday() -> Iterator[None]:
    """Ten o'clock of a working day, from which time runs on."""
    with time_machine.travel(MONDAY, tick=True):
        yield


@pytest.fixture
def written_anew() -> Iterator[None]:
    """No statement that was written before a test planted its defect, and none afterwards that was written with it."""
    prepared.forget()
    yield
    prepared.forget()


@pytest.fixture(scope="module")
def tried() -> Iterator[Counter[str]]:
    """How many combinations were tried, of each kind; written down where a proof wants them."""
    found: Counter[str] = Counter()
    yield found
    if path := os.environ.get("TRIED"):
        Path(path).write_text(json.dumps(found), encoding="utf-8")
