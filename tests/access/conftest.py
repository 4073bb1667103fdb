"""What several of these tests stand on."""

from datetime import datetime

import pytest
import time_machine

from goldenthread.core.clock import LONDON

MONDAY = datetime(2026, 11, 16, 10, 0, tzinfo=LONDON)


@pytest.fixture
def on_a_monday():
    """Ten o'clock of a working day, from which time runs on."""
    with time_machine.travel(MONDAY, tick=True):
        yield
