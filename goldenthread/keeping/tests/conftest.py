"""A council and its partners on one day in November, and its governance lead."""

import pytest
import time_machine

from goldenthread.accounts.tests.factories import member, sign_in
from goldenthread.involvement.tests.factories import partnership


@pytest.fixture
def november():
    with time_machine.travel("2026-11-30T10:00:00+00:00", tick=False):
        yield


@pytest.fixture
def partners(november):
    return partnership()


@pytest.fixture
def governance(client, partners):
    sign_in(client, member("governance-lead", partners.desk.council))
    return client
