"""The register as its readers see it: the list, a place, a provider, who paid for whom."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.accounts.tests.factories import CouncilFactory, IcbFactory, TeamFactory, member, sign_in
from goldenthread.audit.models import Entry
from goldenthread.directory.models import Provider
from goldenthread.directory.tests.factories import (
    RESIDENTIAL,
    ContractFactory,
    LocationFactory,
    LocationLinkFactory,
    PlacementFactory,
    ProviderFactory,
    RatingFactory,
    ServiceFactory,
)
from goldenthread.directory.tests.reading import HOSTILE, words_of
from goldenthread.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def council():
    return CouncilFactory(name="Harbourshire Council")


@pytest.fixture
def icb():
    return IcbFactory(name="NHS Westmere ICB", ods_code="QW1")


@pytest.fixture
def larkfield(council, icb):
    provider = ProviderFactory(name="Larkfield Care Ltd")
    return LocationFactory(
        name="Larkfield Nursing Home",
        cqc_id="1-990001234",
        provider=provider,
        council=council,
        icb=icb,
        specialisms=["Dementia"],
    )


def test_the_first_day_says_what_to_do_in_order(client, council):
    sign_in(client, "administrator", council)
    page = words_of(client.get("/providers"))
    assert "No providers yet" in page
    steps = ["Import the register of care providers", "Add your contracts and their named managers", "Invite your team"]
    assert [page.index(step) for step in steps] == sorted(page.index(step) for step in steps)
    sign_in(client, "triage-worker", council)
    assert "Your administrator imports the register" in words_of(client.get("/providers"))


def test_the_list_shows_places_by_name_with_their_latest_rating_and_pages(client, council, larkfield):
    RatingFactory(location=larkfield, rating="Good", published_on=date(2021, 6, 1))
    RatingFactory(location=larkfield, rating="Requires improvement", published_on=date(2026, 7, 1))
    LocationFactory.create_batch(30, service_types=[RESIDENTIAL])
    sign_in(client, "triage-worker", council)
    page = words_of(client.get("/providers?page=2"))
    assert "31 places, by name. Showing 26 to 31." in page
    assert "Larkfield Nursing Home 1-990001234 Kind of care: Nursing home, 48 beds" in page
    assert "Requires improvement 1 Jul" in page


def test_the_list_filters_by_registration_and_area(client, council, larkfield):
    LocationFactory(name="Closed House", ended_on=date(2020, 1, 1))
    LocationFactory(name="Faraway House")
    sign_in(client, "triage-worker", council)
    now, ended, here = (words_of(client.get(f"/providers?{q}")) for q in ("", "state=ended", "area=here"))
    assert "Closed House" not in now
    assert "Faraway House" in now
    assert "Closed House Ended" in ended
    assert "Larkfield" not in ended
    assert "Larkfield" in here
    assert "Faraway" not in here
    assert words_of(client.get("/providers?state=nonsense&area=nonsense&page=nonsense")) == now


def test_a_search_finds_or_asks_did_you_mean(client, council, larkfield):
    sign_in(client, "triage-worker", council)
    assert "1 found for ‘larkfield’" in words_of(client.get("/providers?find=larkfield"))
    assert "Did you mean Larkfield Nursing Home ?" in words_of(client.get("/providers?find=larkfeild"))
    nothing = words_of(client.get("/providers?find=qqqq"))
    assert "Nothing found for ‘qqqq’" in nothing
    assert "Look among those who run them" in nothing
    assert "Larkfield Care Ltd" in words_of(client.get("/providers?show=providers&find=larkfield"))
    assert "Larkfield Care Ltd" in words_of(client.get("/providers?show=providers"))


def test_a_place_shows_its_facts_and_its_ratings_over_time_with_the_earlier_owner(client, council, larkfield):
    haddon = LocationFactory(name="Larkfield", cqc_id="1-970000001", provider=ProviderFactory(name="Haddon Homes"))
    LocationLinkFactory(location=larkfield, predecessor_cqc_id=haddon.cqc_id)
    for question in ("Safe", "Overall"):
        RatingFactory(location=haddon, question=question, rating="Good", published_on=date(2021, 6, 3))
        RatingFactory(location=larkfield, question=question, rating="Inadequate", published_on=date(2026, 7, 3))
    sign_in(client, "triage-worker", council)
    page = words_of(client.get(f"/locations/{larkfield.pk}"))
    assert "Run by Larkfield Care Ltd (1 place)" in page
    assert "Type Nursing home, 48 beds, dementia" in page
    assert "Where Ellsmouth, EL4 2ZZ, Harbourshire Council" in page
    assert "Question Jun 2021 Haddon Homes Jul 2026 Safe Good Inadequate Overall Good Inadequate" in page
    assert "Reports under Haddon Homes are from before the present owner" in page


def test_a_place_shows_who_commissions_with_true_numbers_and_named_managers(client, council, icb, larkfield):
    stonevale = CouncilFactory(name="Stonevale Council")
    quality = TeamFactory(organisation=council, name="Quality team")
    bethan = member("quality-officer", council, quality)
    bethan.name = "Bethan Price"
    bethan.save()
    ContractFactory(
        commissioner=council,
        provider=larkfield.provider,
        reference="HC-NH-2204",
        team=quality,
        manager=bethan,
        ends_on=date(2028, 3, 31),
    )
    ContractFactory(commissioner=icb, provider=larkfield.provider, reference="WM-CHC-118", manager_name="Colin Weekes")
    ContractFactory(commissioner=stonevale, provider=larkfield.provider, reference="SV-SPOT-09", out_of_area=True)
    PlacementFactory(location=larkfield, payer=council, people=21)
    PlacementFactory(location=larkfield, payer=council, people=1)
    PlacementFactory(location=larkfield, payer=icb, funding="chc-full", people=6)
    PlacementFactory(location=larkfield, payer=icb, funding="funded-nursing-care", people=30)
    PlacementFactory(location=larkfield, payer=stonevale, people=3)
    PlacementFactory(location=larkfield, payer=None, funding="self", people=13)
    PlacementFactory(location=larkfield, payer=council, people=9, ends_on=date(2020, 1, 1))
    sign_in(client, "designated-professional", icb)
    page = words_of(client.get(f"/locations/{larkfield.pk}"))
    assert "Harbourshire Council, Quality team People: 22 Paid as: Council Named manager: Bethan Price" in page
    assert "HC-NH-2204, to Mar 2028" in page
    assert "People: 6 Paid as: Continuing healthcare, full Named manager: Colin Weekes" in page
    assert "Stonevale Council Out of area People: 3" in page
    assert "Not known : goes to the commissioning team" in page
    assert "People: 13 Paid as: Self Named manager: No commissioner. The council’s quality team is told" in page
    assert "Residents funded 44" in page
    assert page.index("Harbourshire Council, Quality") < page.index("NHS Westmere ICB People") < page.index("for themselves")


def test_someone_who_may_not_see_who_commissions_sees_the_register_only(client, council, larkfield):
    ContractFactory(commissioner=council, provider=larkfield.provider, reference="HC-NH-2204")
    sign_in(client, "police-officer")
    page = words_of(client.get(f"/locations/{larkfield.pk}"))
    assert "Ratings over time" in page
    assert "HC-NH-2204" not in page
    assert "Who commissions" not in page
    assert "HC-NH-2204" not in words_of(client.get(f"/providers/{larkfield.provider_id}"))
    assert client.get(f"/locations/{larkfield.pk}/history").status_code == 403


def test_a_provider_sees_its_own_contracts_and_nobody_elses(client, council, larkfield):
    body = CouncilFactory(kind="care-provider", name="Larkfield Care Ltd", takes_concerns=False)
    Provider.objects.filter(pk=larkfield.provider_id).update(organisation=body)
    ContractFactory(commissioner=council, provider=larkfield.provider, reference="HC-NH-2204")
    other = ContractFactory(commissioner=council, reference="HC-XX-1")
    sign_in(client, "provider-lead", body)
    assert "HC-NH-2204" in words_of(client.get(f"/providers/{larkfield.provider_id}"))
    assert "HC-XX-1" not in words_of(client.get(f"/providers/{other.provider_id}"))


def test_numbers_elsewhere_are_not_ours_to_see(client, council, larkfield):
    ContractFactory(commissioner=council, provider=larkfield.provider)
    PlacementFactory(location=larkfield, payer=council, people=21)
    sign_in(client, "quality-officer", CouncilFactory(name="Stonevale Council"))
    page = words_of(client.get(f"/locations/{larkfield.pk}"))
    assert "Harbourshire Council People: Not ours to see" in page
    history = words_of(client.get(f"/locations/{larkfield.pk}/history"))
    assert "No placement here is recorded, or none that is yours to see." in history
    assert "21 people" not in history


def test_the_history_names_a_person_only_to_their_own_council(client, council, icb, larkfield):
    edith = Person.objects.create(owner=council, name="Edith Marlowe")
    PlacementFactory(location=larkfield, payer=icb, funding="chc-full", person=edith, starts_on=date(2024, 5, 1))
    PlacementFactory(location=larkfield, payer=council, people=4, ends_on=date(2021, 3, 31))
    sign_in(client, "triage-worker", council)
    page = words_of(client.get(f"/locations/{larkfield.pk}/history"))
    assert "Edith Marlowe Who pays: NHS Westmere ICB Paid as: Continuing healthcare, full Since: 1 May 2024 Until: Now" in page
    assert "4 people Who pays: Harbourshire Council" in page
    assert page.index("Edith") < page.index("4 people")
    sign_in(client, "designated-professional", icb)
    theirs = words_of(client.get(f"/locations/{larkfield.pk}/history"))
    assert "Edith" not in theirs
    assert "1 person Who pays: NHS Westmere ICB" in theirs


def test_looking_at_a_place_is_recorded_before_it_is_shown(client, council, larkfield):
    user = sign_in(client, "triage-worker", council)
    for address in ("/providers", f"/locations/{larkfield.pk}", f"/providers/{larkfield.provider_id}"):
        client.get(address)
    pages = Entry.objects.filter(actor_id=str(user.pk), action__startswith="looked_at").values_list("detail__page", flat=True)
    assert set(pages) == {"providers", "location", "provider"}


def test_what_is_not_there_is_404(client, council):
    sign_in(client, "administrator", council)
    nowhere = "00000000-0000-4000-8000-000000000000"
    for address in (
        f"/locations/{nowhere}",
        f"/providers/{nowhere}",
        f"/locations/{nowhere}/history",
        f"/contracts/{nowhere}/change",
    ):
        assert client.get(address).status_code == 404


def test_hostile_names_are_shown_as_text(client, council):
    place = LocationFactory(name=HOSTILE[:200], council=council, provider=ProviderFactory(name=HOSTILE[:180]))
    ContractFactory(commissioner=council, provider=place.provider, reference="<b>x</b>", manager_name=HOSTILE[:100])
    sign_in(client, "administrator", council)
    for address in (
        f"/locations/{place.pk}",
        f"/providers/{place.provider_id}",
        "/providers",
        "/contracts",
        "/providers?find=<script>",
    ):
        page = client.get(address).content.decode()
        assert "<script>alert" not in page
        assert "<b>x</b>" not in page
        assert "{{ 7*7 }}" in page or "find=" in address


def test_a_place_that_is_not_registered_shows_the_services_that_we_keep(client, council):
    club = LocationFactory(name="Kestrel Club", service_types=[], beds=None, care_home=False)
    ServiceFactory(provider=club.provider, location=club, kind="day-centre")
    sign_in(client, "triage-worker", council)
    assert "Kind of care: Day centre" in words_of(client.get("/providers"))


def test_every_page_takes_the_same_statements_for_few_and_for_many(client, council, larkfield):
    here, provider = f"/locations/{larkfield.pk}", f"/providers/{larkfield.provider_id}"
    own = ContractFactory(provider=larkfield.provider, commissioner=council)

    def fill(number):
        LocationFactory.create_batch(number, provider=larkfield.provider, service_types=[], council=council)
        for day in range(number):
            ContractFactory(provider=larkfield.provider, commissioner=CouncilFactory(), locations=[larkfield])
            PlacementFactory(location=larkfield, payer=CouncilFactory(), person=Person.objects.create(owner=council))
            RatingFactory(location=larkfield, published_on=date(2000 + number, 1, 1) + timedelta(days=day))
            LocationLinkFactory(location=larkfield, predecessor_cqc_id=LocationFactory().cqc_id)

    def taken():
        found = {}
        addresses = ("/providers", "/providers?find=invented", "/providers?show=providers", here, f"{here}/history", provider)
        addresses += ("/contracts", f"{provider}/contracts/add", f"/contracts/{own.pk}/change", f"{here}/placements/add")
        for address in addresses:
            with CaptureQueriesContext(connection) as context:
                assert client.get(address).status_code == 200
            found[address] = len(context)
        return found

    sign_in(client, "administrator", council)
    fill(10)
    taken()  # the first page of a session also notes when it began
    few = taken()
    fill(90)
    assert taken() == few
    assert max(few.values()) <= 25
