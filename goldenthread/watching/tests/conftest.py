import pytest
import time_machine

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import member
from goldenthread.involvement.tests.factories import partnership


@pytest.fixture
def monday():
    with time_machine.travel("2026-11-30T10:00:00+00:00", tick=False) as moment:
        yield moment


@pytest.fixture
def partners(monday):
    return partnership()


@pytest.fixture
def lead(partners):
    """The council's information governance lead."""
    user = member("governance-lead", partners.desk.council)
    User.objects.filter(pk=user.pk).update(name="Owen Leigh")
    user.refresh_from_db()
    return user
