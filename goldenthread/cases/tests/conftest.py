"""A council, its out-of-hours desk, and a clock that stands where a test puts it."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.tests.factories import OrganisationFactory, TeamFactory, actor
from goldenthread.cases.tests.factories import TriageDesk, triage_desk
from goldenthread.core import clock
from goldenthread.routing.models import Binding


@pytest.fixture
def at(settings: Any) -> Iterator[Callable[[datetime], None]]:
    """Let it be this moment."""

    def stand(moment: datetime) -> None:
        settings.CLOCK = moment.isoformat()
        clock._demonstration_offset.cache_clear()

    yield stand
    settings.CLOCK = ""
    clock._demonstration_offset.cache_clear()


@pytest.fixture
def desk() -> TriageDesk:
    return triage_desk()


@pytest.fixture
def night(desk: TriageDesk) -> Actor:
    """Somebody at the out-of-hours desk that the council has named."""
    team = TeamFactory(organisation=OrganisationFactory(), name="Night desk", mailbox="desk@nights.example")
    Binding.objects.create(council=desk.council, key="out-of-hours", team=team)
    return actor("out-of-hours-worker", team=team)
