"""Records of long ago, with nothing left to do."""

from typing import Any

from goldenthread.cases.models import Concern
from goldenthread.cases.tests.factories import raised
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.people.models import Person


def closed(partners: Any, day: str = "2018-12-15", **person: Any) -> Concern:
    """A concern that closed on a day, and nothing of which is owed any more."""
    concern = raised(partners.desk)
    Concern.objects.filter(pk=concern.pk).update(status="closed", closed_at=f"{day}T12:00:00+00:00")
    Clock.objects.filter(root_id=concern.pk).update(done_at=clock.now())
    Person.objects.filter(pk=concern.person_id).update(**person)
    concern.refresh_from_db()
    return concern
