"""Finding a home by what somebody types in a hurry."""

import pytest

from goldenthread.accounts.actor import Actor
from goldenthread.directory import search, search_index
from goldenthread.directory.models import Location
from goldenthread.directory.tests.factories import LocationFactory, ProviderFactory

pytestmark = pytest.mark.django_db
ANYBODY = Actor.public()


@pytest.fixture
def homes():
    larkfield = ProviderFactory(name="Larkfield Care Ltd", cqc_id="1-980001234")
    return [
        LocationFactory(name="Larkfield Nursing Home", cqc_id="1-990001234", postcode="EL4 2ZZ", provider=larkfield),
        LocationFactory(name="Larkfield", town="Port Haddon", postcode="EL9 1AA", ods_code="VL123"),
        LocationFactory(name="The Old Larkfield Lodge", town="Withybridge", postcode="EL7 3BB"),
        LocationFactory(name="Anchor Court Nursing Home", town="Port Haddon", postcode="EL9 1AB"),
        LocationFactory(name="St Anne’s Residential Home", town="Saltmarsh", postcode="EL2 2CC", also_known_as="Annie's"),
        LocationFactory(name="Tidewell Homecare", town="Saltmarsh", postcode="EL2 9DD"),
    ]


def names(found):
    return [place.name for place in found.rows]


def meant(found):
    return [place.name for place in found.did_you_mean]


def test_the_exact_name_comes_first_then_names_that_begin_so_then_the_rest(homes):
    found = search.find_locations(ANYBODY, "larkfield")
    assert names(found) == ["Larkfield", "Larkfield Nursing Home", "The Old Larkfield Lodge"]
    assert meant(found) == []


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Larkfeild", "Larkfield"),
        ("larkfeild nursing home", "Larkfield Nursing Home"),
        ("lakfield", "Larkfield"),
        ("Ancor Court", "Anchor Court Nursing Home"),
        ("anchor cuort", "Anchor Court Nursing Home"),
        ("Tidwell homcare", "Tidewell Homecare"),
        ("Tydewell", "Tidewell Homecare"),
        ("Saint Annes Residental", "St Anne’s Residential Home"),
    ],
)
def test_a_name_typed_wrongly_is_offered_as_what_was_meant(homes, typed, expected):
    found = search.find_locations(ANYBODY, typed)
    assert names(found) == []
    assert expected in meant(found)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("EL4 2ZZ", ["Larkfield Nursing Home"]),
        ("el42zz", ["Larkfield Nursing Home"]),
        ("el9", ["Larkfield", "Anchor Court Nursing Home"]),
        ("1-990001234", ["Larkfield Nursing Home"]),
        ("1-99000123", ["Larkfield Nursing Home"]),
        ("vl123", ["Larkfield"]),
        ("st annes", ["St Anne’s Residential Home"]),
        ("annie", ["St Anne’s Residential Home"]),
        ("nursing haddon", ["Anchor Court Nursing Home"]),
    ],
)
def test_a_place_is_found_by_postcode_code_town_or_other_name(homes, typed, expected):
    assert sorted(names(search.find_locations(ANYBODY, typed))) == sorted(expected)


HOSTILE = [
    "",
    "   ",
    "!!!",
    "zzzzzz qqqqq",
    '"',
    "%",
    "_",
    '" OR "qqq',
    "qq\x00qq",
    "'; DROP TABLE",
    "ééé%",
    "\ud800",
    "q" * 5000,
]


@pytest.mark.parametrize("typed", HOSTILE)
def test_whatever_is_typed_the_search_answers(homes, typed):
    assert names(search.find_locations(ANYBODY, typed)) == []
    assert names(search.find_providers(ANYBODY, typed)) == []


def test_an_underscore_is_not_a_wildcard(homes):
    LocationFactory(name="Hundred House", town="Ellsmouth")
    assert names(search.find_locations(ANYBODY, "hundr_d")) == []


def test_providers_are_found_by_name_and_by_id_with_typing_errors(homes):
    assert names(search.find_providers(ANYBODY, "larkfield care")) == ["Larkfield Care Ltd"]
    assert names(search.find_providers(ANYBODY, "1-980001234")) == ["Larkfield Care Ltd"]
    assert meant(search.find_providers(ANYBODY, "Larkfeild Car")) == ["Larkfield Care Ltd"]


def test_a_renamed_place_is_found_by_its_new_name_only(homes):
    anchor = homes[3]
    anchor.name = "Beacon View"
    anchor.searched = search_index.words_of_location(anchor)
    anchor.save()
    search_index.keep([anchor])
    assert names(search.find_locations(ANYBODY, "beacon")) == ["Beacon View"]
    assert search.find_locations(ANYBODY, "anchor court").all == ()


def test_rebuilding_finds_what_was_written_without_an_operation(homes):
    Location.objects.filter(pk=homes[0].pk).update(name="Quarry Bank", searched="quarry bank")
    search_index.rebuild()
    assert names(search.find_locations(ANYBODY, "quarry")) == ["Quarry Bank"]
    assert meant(search.find_locations(ANYBODY, "quary")) == ["Quarry Bank"]


def test_a_search_takes_the_same_statements_for_ten_and_for_a_hundred(django_assert_max_num_queries):
    LocationFactory.create_batch(10, name="Heron Quay")
    with django_assert_max_num_queries(4):
        assert len(search.find_locations(ANYBODY, "heron", limit=200).rows) == 10
    LocationFactory.create_batch(90, name="Heron Quay")
    with django_assert_max_num_queries(4):
        assert len(search.find_locations(ANYBODY, "heron", limit=200).rows) == 100
