"""An administrator's placements: who pays for how many, where, since when."""

from datetime import date

import pytest

from goldenthread.accounts.tests.factories import CouncilFactory, IcbFactory, sign_in
from goldenthread.audit.models import Entry
from goldenthread.directory.models import Placement
from goldenthread.directory.tests.factories import LocationFactory, PlacementFactory
from goldenthread.directory.tests.reading import words_of

pytestmark = pytest.mark.django_db
LAST = {"last_day_day": "31", "last_day_month": "3", "last_day_year": "2026"}


@pytest.fixture
def council():
    return CouncilFactory(name="Harbourshire Council")


@pytest.fixture
def admin(client, council):
    return sign_in(client, "administrator", council)


@pytest.fixture
def home(council):
    return LocationFactory(name="Larkfield Nursing Home", council=council)


def paid(payer, **change):
    since = {"starts_on_day": "1", "starts_on_month": "4", "starts_on_year": "2025"}
    return {"funding": "council", "payer": str(payer.pk) if payer else "", "people": "21", **since} | change


def test_a_placement_is_added_and_shown(client, admin, council, home):
    assert client.post(f"/locations/{home.pk}/placements/add", paid(council)).url == f"/locations/{home.pk}/history"
    placement = Placement.objects.get()
    assert (placement.payer, placement.people, placement.starts_on) == (council, 21, date(2025, 4, 1))
    assert Entry.objects.get(action="placement_added").owner_id == str(council.pk)
    assert "21 people Who pays: Harbourshire Council" in words_of(client.get(f"/locations/{home.pk}/history"))


def test_in_our_own_area_we_note_who_else_pays_and_who_pays_for_themselves(client, admin, home):
    address = f"/locations/{home.pk}/placements/add"
    client.post(address, paid(IcbFactory(), funding="chc-full", people="6"))
    client.post(address, paid(None, funding="self", people="13"))
    assert Placement.objects.count() == 2
    assert "Residents funded 19" in words_of(client.get(f"/locations/{home.pk}"))


def test_elsewhere_we_note_only_what_we_pay_for(client, admin, council):
    far = LocationFactory()
    address = f"/locations/{far.pk}/placements/add"
    assert "Choose one from the list" in words_of(client.post(address, paid(IcbFactory())))
    assert "Only the council of the area" in words_of(client.post(address, paid(None, funding="self")))
    assert client.post(address, paid(council)).status_code == 302


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"people": ""}, "Enter how many people this is"),
        ({"people": "0"}, "Enter a whole number from 1"),
        ({"people": "many"}, "Enter a whole number from 1"),
        ({"people": "٣"}, "Enter a whole number from 1"),
        ({"people": "99999999999999999999"}, "Enter a whole number from 1"),
        ({"funding": ""}, "Choose how it is paid for"),
        ({"funding": "self"}, "they pay for themselves"),
        ({"payer": ""}, "Choose the organisation that pays"),
        ({"payer": "<script>"}, "Choose one from the list"),
        ({"starts_on_day": "31", "starts_on_month": "2"}, "Enter a real date"),
    ],
)
def test_what_is_wrong_is_said(client, admin, council, home, change, said):
    assert said in words_of(client.post(f"/locations/{home.pk}/placements/add", paid(council) | change))
    assert not Placement.objects.exists()


def test_a_placement_ends_once_and_stays_in_the_history(client, admin, council, home):
    placement = PlacementFactory(location=home, payer=council, people=4, starts_on=date(2025, 4, 1))
    assert "4 people, paid for by Harbourshire Council" in words_of(client.get(f"/placements/{placement.pk}/end"))
    assert client.post(f"/placements/{placement.pk}/end", LAST).status_code == 302
    placement.refresh_from_db()
    assert placement.ends_on == date(2026, 3, 31)
    assert Entry.objects.filter(action="placement_ended").count() == 1
    later = LAST | {"last_day_month": "10"}
    assert "It has already ended" in words_of(client.post(f"/placements/{placement.pk}/end", later))
    assert "4 people" in words_of(client.get(f"/locations/{home.pk}/history"))


def test_another_councils_placement_is_not_there(client, admin):
    theirs = PlacementFactory(location=LocationFactory(council=CouncilFactory()))
    assert client.get(f"/placements/{theirs.pk}/end").status_code == 404
    assert client.post(f"/placements/{theirs.pk}/end", LAST).status_code == 404


@pytest.mark.parametrize("role", ["triage-worker", "quality-officer", "provider-lead", "police-officer"])
def test_only_an_administrator_keeps_placements(client, council, home, role):
    placement = PlacementFactory(location=home, payer=council)
    sign_in(client, role, council)
    for address in (f"/locations/{home.pk}/placements/add", f"/placements/{placement.pk}/end"):
        assert client.get(address).status_code == 403
        assert client.post(address, paid(council) | LAST).status_code == 403
    assert Placement.objects.count() == 1
