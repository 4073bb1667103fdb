import pytest
import time_machine

from goldenthread.accounts.tests import authenticator


@pytest.fixture(autouse=True)
def _accounts_alone(settings):
    settings.ROOT_URLCONF = "goldenthread.accounts.tests.urls"


@pytest.fixture
def at():
    """A clock that stands at Wednesday 18 November 2026, 10:42am, until a test moves it."""
    with time_machine.travel(authenticator.NOW, tick=False) as clock:
        yield clock
