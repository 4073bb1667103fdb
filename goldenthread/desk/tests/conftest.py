"""The day of the demonstration, its partnership, and somebody at its triage desk."""

import pytest
import time_machine

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import sign_in
from goldenthread.involvement.tests.factories import partnership


@pytest.fixture
def wednesday():
    with time_machine.travel("2026-11-18T10:42:00+00:00", tick=False):
        yield


@pytest.fixture
def partners():
    return partnership()


@pytest.fixture
def worker(client, partners):
    """The client of somebody in triage."""
    sign_in(client, User.objects.get(pk=partners.worker.user_id))
    return client
