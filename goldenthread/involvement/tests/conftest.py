"""The council, its board and their teams, with somebody at each desk."""

import pytest

from goldenthread.involvement.tests.factories import partnership


@pytest.fixture
def partners():
    return partnership()
