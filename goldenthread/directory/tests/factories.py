"""Invented places, contracts and placements for tests. Every app's tests may use these."""

from datetime import date
from typing import Any

import factory
from factory.django import DjangoModelFactory

from goldenthread.accounts.tests.factories import CouncilFactory
from goldenthread.directory import search_index
from goldenthread.directory.models import (
    Contract,
    Funding,
    Location,
    LocationLink,
    Placement,
    Provider,
    Rating,
    Service,
)

NURSING = "Care home service with nursing"
RESIDENTIAL = "Care home service without nursing"
HOMECARE = "Domiciliary care service"


class ProviderFactory(DjangoModelFactory[Provider]):
    class Meta:
        model = Provider

    cqc_id = factory.Sequence("1-98000{:04}".format)
    name = factory.Sequence("Invented Care {} Ltd".format)

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> Any:
        provider = model_class(*args, **kwargs)
        provider.searched = search_index.words_of_provider(provider)
        provider.save()
        search_index.keep([provider])
        return provider


class LocationFactory(DjangoModelFactory[Location]):
    """A registered nursing home in Ellsmouth."""

    class Meta:
        model = Location

    cqc_id = factory.Sequence("1-99000{:04}".format)
    provider = factory.SubFactory(ProviderFactory)
    name = factory.Sequence("Invented House {}".format)
    care_home = True
    service_types = factory.LazyFunction(lambda: [NURSING])
    beds = 48
    town = "Ellsmouth"
    postcode = "EL4 2ZZ"
    local_authority = "Harbourshire"
    registered_on = date(2015, 4, 1)

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> Any:
        location = model_class(*args, **kwargs)
        location.searched = search_index.words_of_location(location)
        location.save()
        search_index.keep([location])
        return location


class LocationLinkFactory(DjangoModelFactory[LocationLink]):
    class Meta:
        model = LocationLink

    location = factory.SubFactory(LocationFactory)
    predecessor_cqc_id = factory.Sequence("1-97000{:04}".format)
    predecessor_name = "Haddon Homes"
    reason = "New Provider"


class RatingFactory(DjangoModelFactory[Rating]):
    class Meta:
        model = Rating

    location = factory.SubFactory(LocationFactory)
    question = "Overall"
    rating = "Good"
    published_on = date(2024, 2, 14)


class ServiceFactory(DjangoModelFactory[Service]):
    class Meta:
        model = Service

    provider = factory.SubFactory(ProviderFactory)
    kind = "homecare"


class ContractFactory(DjangoModelFactory[Contract]):
    """A council's contract with everything of one provider, and no named manager."""

    class Meta:
        model = Contract
        skip_postgeneration_save = True

    reference = factory.Sequence("HC-NH-{:04}".format)
    commissioner = factory.SubFactory(CouncilFactory)
    provider = factory.SubFactory(ProviderFactory)

    @factory.post_generation
    def locations(self: Any, create: bool, extracted: Any, **kwargs: Any) -> None:
        if extracted:
            self.locations.set(extracted)

    @factory.post_generation
    def services(self: Any, create: bool, extracted: Any, **kwargs: Any) -> None:
        if extracted:
            self.services.set(extracted)


class PlacementFactory(DjangoModelFactory[Placement]):
    """One unnamed person whom a council pays for."""

    class Meta:
        model = Placement

    location = factory.SubFactory(LocationFactory)
    payer = factory.SubFactory(CouncilFactory)
    funding = Funding.COUNCIL
