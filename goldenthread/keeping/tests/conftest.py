"""A council and its partners on one day in November, and its governance lead."""

import pytest

from goldenthread.accounts.tests.factories import member, sign_in
from goldenthread.involvement.tests.factories import partnership


@pytest.fixture
def partners(november):
    return partnership()


@pytest.fixture
def governance(client, partners):
    sign_in(client, member("governance-lead", partners.desk.council))
    return client
