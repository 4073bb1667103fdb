"""Holds, requests for one’s own record and disposals for tests."""

from datetime import timedelta
from uuid import uuid4

import factory
from factory.django import DjangoModelFactory

from goldenthread.accounts.tests.factories import CouncilFactory
from goldenthread.core import clock
from goldenthread.keeping.models import (
    DisclosedPassage,
    Disclosure,
    Disposal,
    DisposalItem,
    DisposeDate,
    Hold,
    Passage,
    Stub,
    SubjectAccess,
)


class HoldFactory(DjangoModelFactory[Hold]):
    class Meta:
        model = Hold

    reference = factory.Sequence("H-2222-{}".format)
    owner = factory.SelfAttribute("concern.owner")
    record = factory.SelfAttribute("concern.reference")
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


class DisclosureFactory(DjangoModelFactory[Disclosure]):
    class Meta:
        model = Disclosure

    reference = factory.Sequence("D-3333-{}".format)
    owner = factory.SelfAttribute("concern.owner")
    recipient = "The judge of Harbourshire County Court"
    asked = "An order"
    purpose = "To decide where she lives"
    parts = factory.LazyFunction(lambda: ["report"])
    person_told = "told"
    state = "decide"
    opened_by = "Tom Ashdown"


class DisclosedPassageFactory(DjangoModelFactory[DisclosedPassage]):
    class Meta:
        model = DisclosedPassage

    disclosure = factory.SubFactory(DisclosureFactory)
    number = 1
    source = "Concern of C-7K4M-29: what happened"
    table = "cases.Concern"
    row_id = factory.LazyFunction(uuid4)
    field = "what happened"
    words = "She fell in the night"
    flags = factory.LazyFunction(lambda: ["other-person"])
    flagged = True


class DisposeDateFactory(DjangoModelFactory[DisposeDate]):
    class Meta:
        model = DisposeDate

    owner = factory.SelfAttribute("person.owner")
    dispose_on = factory.LazyFunction(clock.today)
    because = "8 years after the person was last supported"
    source = "NHS Records Management Code of Practice"
    version = "1"
    worked_out_on = factory.LazyFunction(clock.today)


class DisposalFactory(DjangoModelFactory[Disposal]):
    class Meta:
        model = Disposal

    reference = factory.Sequence("D-2222-{}".format)
    owner = factory.SubFactory(CouncilFactory)
    asked_by_id = factory.LazyFunction(uuid4)
    asked_by = "Owen Leigh"
    reason = "Each was read through"
    ends_at = factory.LazyFunction(lambda: clock.now() + timedelta(days=14))


class DisposalItemFactory(DjangoModelFactory[DisposalItem]):
    class Meta:
        model = DisposalItem

    disposal = factory.SubFactory(DisposalFactory)
    number = 1
    record_id = factory.LazyFunction(uuid4)
    references = factory.LazyFunction(lambda: ["C-2222-22"])
    dispose_on = factory.LazyFunction(clock.today)
    because = "8 years after the person was last supported"
    source = "NHS Records Management Code of Practice"
    version = "1"


class StubFactory(DjangoModelFactory[Stub]):
    class Meta:
        model = Stub

    reference = factory.Sequence("C-3333-{}".format)
    owner = factory.SubFactory(CouncilFactory)
    item = factory.SubFactory(DisposalItemFactory, disposal__owner=factory.SelfAttribute("...owner"))
    kind = "concern"
    opened_on = factory.LazyFunction(clock.today)
