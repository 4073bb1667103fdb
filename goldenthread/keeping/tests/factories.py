"""Holds for tests."""

from datetime import timedelta

import factory
from factory.django import DjangoModelFactory

from goldenthread.core import clock
from goldenthread.keeping.models import Hold


class HoldFactory(DjangoModelFactory[Hold]):
    class Meta:
        model = Hold

    reference = factory.Sequence("H-2222-{}".format)
    owner = factory.SelfAttribute("concern.owner")
    kind = "inquiry"
    authority = "The Harbour inquiry"
    placed_by = "Owen Leigh"
    review_on = factory.LazyFunction(lambda: clock.today() + timedelta(days=90))
