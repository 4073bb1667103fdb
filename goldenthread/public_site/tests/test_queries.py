"""Which places somebody may choose from: each once, in words that tell one from another."""

from datetime import date

import pytest

from goldenthread.accounts.actor import Actor
from goldenthread.directory.tests.factories import LocationFactory, ProviderFactory
from goldenthread.public_site import queries

pytestmark = pytest.mark.django_db


def choices(searched):
    return queries.place_choices(Actor.public(), searched)


def test_a_home_that_changed_hands_is_offered_once_as_it_is_registered_now():
    LocationFactory(name="Larkfield Nursing Home", ended_on=date(2023, 6, 1))
    now = LocationFactory(name="Larkfield Nursing Home", registered_on=date(2023, 6, 1))
    assert choices("larkfeild") == {str(now.pk): "Larkfield Nursing Home, Ellsmouth, EL4 2ZZ"}


def test_a_place_that_has_closed_may_be_chosen_and_says_since_when():
    closed = LocationFactory(name="Larkfield Nursing Home", ended_on=date(2023, 6, 1))
    assert choices("Larkfield") == {str(closed.pk): "Larkfield Nursing Home, Ellsmouth, EL4 2ZZ (closed 1 Jun 2023)"}


def test_two_services_of_one_name_and_postcode_say_whose_they_are():
    for provider in ("Ash Care Ltd", "Birch Homes Ltd"):
        LocationFactory(name="Mill Court", provider=ProviderFactory(name=provider))
    assert sorted(choices("Mill Court").values()) == [
        "Mill Court, Ellsmouth, EL4 2ZZ (Ash Care Ltd)",
        "Mill Court, Ellsmouth, EL4 2ZZ (Birch Homes Ltd)",
    ]
