"""Holds for tests."""

from datetime import timedelta
from uuid import uuid4

import factory
from factory.django import DjangoModelFactory

from goldenthread.core import clock
from goldenthread.keeping.models import Hold, Passage, SubjectAccess


class HoldFactory(DjangoModelFactory[Hold]):
    class Meta:
        model = Hold

    reference = factory.Sequence("H-2222-{}".format)
    owner = factory.SelfAttribute("concern.owner")
    kind = "inquiry"
    authority = "The Harbour inquiry"
    placed_by = "Owen Leigh"
    review_on = factory.LazyFunction(lambda: clock.today() + timedelta(days=90))


class SubjectAccessFactory(DjangoModelFactory[SubjectAccess]):
    class Meta:
        model = SubjectAccess

    reference = factory.Sequence("S-2222-{}".format)
    owner = factory.SelfAttribute("person.owner")
    asked_by = "The person"
    identity = "Passport seen"
    received_on = factory.LazyFunction(clock.today)
    due_on = factory.LazyFunction(lambda: clock.today() + timedelta(days=30))
    state = "decide"
    opened_by = "Owen Leigh"


class PassageFactory(DjangoModelFactory[Passage]):
    class Meta:
        model = Passage

    number = 1
    source = "Concern of C-7K4M-29: what happened"
    table = "cases.Concern"
    row_id = factory.LazyFunction(uuid4)
    field = "what happened"
    words = "She fell in the night"
    flags = factory.LazyFunction(lambda: ["other-person"])
    flagged = True
