"""Alarms for tests, and looking as people do it."""

import uuid
from datetime import timedelta

import factory
from factory.django import DjangoModelFactory

from goldenthread.accounts.tests.factories import CouncilFactory
from goldenthread.audit import operations as audit
from goldenthread.core import clock
from goldenthread.watching.models import Alarm


class AlarmFactory(DjangoModelFactory[Alarm]):
    class Meta:
        model = Alarm

    reference = factory.Sequence("U-2222-{}".format)
    rule = "many-at-once"
    viewer_id = factory.LazyFunction(uuid.uuid4)
    viewer_name = "Mark Dunne"
    owner = factory.SubFactory(CouncilFactory)
    viewer_organisation = factory.SelfAttribute("owner")
    count = 100
    first_at = factory.LazyFunction(clock.now)
    last_at = factory.LazyFunction(clock.now)
    check_by = factory.LazyFunction(lambda: clock.now() + timedelta(hours=4))


def looks(viewer, records, page="concern"):
    """Somebody opens these records, one after another, as their pages record it."""
    for record in records:
        audit.looked_at(viewer, record, page=page)
