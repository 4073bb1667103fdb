"""An ICB and a council on one day in November."""

import pytest

from goldenthread.accounts import queries as accounts
from goldenthread.accounts.tests.factories import actor, member, sign_in
from goldenthread.assurance.tests.campaigns import home, sent
from goldenthread.involvement.tests.factories import partnership


@pytest.fixture
def partners(november):
    return partnership()


@pytest.fixture
def icb(partners):
    return partners.icb_team.organisation


@pytest.fixture
def nurse(icb):
    """The ICB's designated professional."""
    return actor("designated-professional", organisation=icb)


@pytest.fixture
def desk(client, icb):
    """A browser in which the designated professional is signed in."""
    sign_in(client, member("designated-professional", icb))
    return client


@pytest.fixture
def fernhill(november):
    """A provider with an account here, and its lead."""
    return home()


@pytest.fixture
def lead(fernhill):
    return accounts.actor_of(fernhill[1])


@pytest.fixture
def assessment(nurse, fernhill):
    """What the ICB asks of it: two standards."""
    return sent(nurse, fernhill[0]).assessments.get()
