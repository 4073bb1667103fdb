"""An administrator's contracts: added, changed and ended, each refused where it must be."""

from datetime import date

import pytest

from goldenthread.accounts.tests.factories import CouncilFactory, TeamFactory, member, sign_in
from goldenthread.audit.models import Entry
from goldenthread.directory.models import Contract
from goldenthread.directory.tests.factories import ContractFactory, LocationFactory, ProviderFactory
from goldenthread.directory.tests.reading import words_of

pytestmark = pytest.mark.django_db
TERMS = {
    "reference": "HC-NH-2204",
    "manager": "",
    "team": "",
    "starts_on_day": "1",
    "starts_on_month": "4",
    "starts_on_year": "2026",
    "ends_on_day": "31",
    "ends_on_month": "3",
    "ends_on_year": "2028",
}
LAST = {"last_day_day": "31", "last_day_month": "12", "last_day_year": "2026"}


@pytest.fixture
def council():
    return CouncilFactory(name="Harbourshire Council")


@pytest.fixture
def admin(client, council):
    return sign_in(client, "administrator", council)


@pytest.fixture
def provider():
    return ProviderFactory(name="Larkfield Care Ltd")


@pytest.fixture
def own(council, provider):
    return ContractFactory(commissioner=council, provider=provider, reference="HC-NH-0001", starts_on=date(2026, 4, 1))


def test_a_contract_is_added_with_its_one_named_manager(client, admin, council, provider):
    team = TeamFactory(organisation=council)
    bethan = member("contract-manager", council, team)
    home = LocationFactory(provider=provider)
    terms = TERMS | {
        "manager": str(bethan.pk),
        "team": str(team.pk),
        "services": ["care-home-nursing"],
        "locations": [str(home.pk)],
    }
    assert client.post(f"/providers/{provider.pk}/contracts/add", terms).url == f"/providers/{provider.pk}"
    contract = Contract.objects.get()
    assert (contract.commissioner, contract.provider, contract.team, contract.manager) == (council, provider, team, bethan)
    assert (contract.starts_on, contract.ends_on) == (date(2026, 4, 1), date(2028, 3, 31))
    assert [service.kind for service in contract.services.all()] == ["care-home-nursing"]
    assert list(contract.locations.all()) == [home]
    assert Entry.objects.get(action="contract_added").owner_id == str(council.pk)
    page = words_of(client.get(f"/providers/{provider.pk}"))
    assert "Contract HC-NH-2204 is added" in page
    assert bethan.name in page


def test_a_manager_without_an_account_is_named_in_words(client, admin, provider):
    address = f"/providers/{provider.pk}/contracts/add"
    assert "Enter the manager’s name" in words_of(client.post(address, TERMS | {"manager": "other"}))
    client.post(address, TERMS | {"manager": "other", "manager_name": "Dilys Marsh"})
    assert Contract.objects.get().manager_name == "Dilys Marsh"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"reference": " "}, "Enter the contract’s reference"),
        ({"reference": "hc-nh-0001"}, "You already have a contract with this reference"),
        ({"ends_on_year": "2025"}, "The last day must be the first day or later"),
        ({"starts_on_month": "13"}, "Enter a real date"),
        ({"manager": "00000000-0000-4000-8000-000000000000"}, "Choose one from the list"),
        ({"services": ["magic"]}, "Choose one from the list"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(client, admin, own, provider, change, said):
    page = client.post(f"/providers/{provider.pk}/contracts/add", TERMS | change)
    assert said in words_of(page)
    assert 'value="31"' in page.content.decode()
    assert Contract.objects.count() == 1


def test_another_providers_place_or_another_councils_team_cannot_be_chosen(client, admin, provider):
    for change in ({"locations": [str(LocationFactory().pk)]}, {"team": str(TeamFactory().pk)}):
        assert "Choose one from the list" in words_of(client.post(f"/providers/{provider.pk}/contracts/add", TERMS | change))


def test_a_contract_is_changed(client, admin, council, own):
    assert 'value="HC-NH-0001"' in client.get(f"/contracts/{own.pk}/change").content.decode()
    assert client.post(f"/contracts/{own.pk}/change", TERMS | {"out_of_area": "on"}).status_code == 302
    own.refresh_from_db()
    assert (own.reference, own.ends_on, own.out_of_area) == ("HC-NH-2204", date(2028, 3, 31), True)
    assert Entry.objects.get(action="contract_changed").subject_id == str(own.pk)
    assert "HC-NH-2204" in words_of(client.get("/contracts"))


def test_a_contract_ends_and_stays_in_the_history(client, admin, own, provider):
    assert client.post(f"/contracts/{own.pk}/end", LAST).status_code == 302
    own.refresh_from_db()
    assert own.ends_on == date(2026, 12, 31)
    assert Entry.objects.filter(action="contract_ended").count() == 1
    assert "HC-NH-0001" in words_of(client.get(f"/providers/{provider.pk}"))


@pytest.mark.parametrize(
    ("change", "said"),
    [({"last_day_year": "2025"}, "The last day must be the first day or later"), ({"last_day_day": ""}, "Enter a real date")],
)
def test_an_end_that_cannot_be_is_refused(client, admin, own, change, said):
    assert said in words_of(client.post(f"/contracts/{own.pk}/end", LAST | change))
    own.refresh_from_db()
    assert own.ends_on is None


def test_another_councils_contract_is_not_there(client, admin):
    theirs = ContractFactory()
    for address in (f"/contracts/{theirs.pk}/change", f"/contracts/{theirs.pk}/end"):
        assert client.get(address).status_code == 404
        assert client.post(address, TERMS | LAST).status_code == 404
    assert theirs.reference not in words_of(client.get("/contracts"))
    theirs.refresh_from_db()
    assert theirs.ends_on is None


@pytest.mark.parametrize("role", ["triage-worker", "contract-manager", "provider-lead", "governance-lead"])
def test_only_an_administrator_keeps_contracts(client, council, own, provider, role):
    sign_in(client, role, council)
    for address in (
        f"/providers/{provider.pk}/contracts/add",
        f"/contracts/{own.pk}/change",
        f"/contracts/{own.pk}/end",
        "/contracts",
    ):
        assert client.get(address).status_code == 403
        assert client.post(address, TERMS | LAST).status_code == 403
    assert Contract.objects.count() == 1


def test_a_stranger_signs_in_first(client, own):
    assert client.get(f"/contracts/{own.pk}/change").url.startswith("/accounts/login/")


def test_a_contract_without_a_manager_is_the_administrators_next_step(client, admin, council, provider):
    home = LocationFactory(provider=provider, council=council)
    ContractFactory(commissioner=council, provider=provider, reference="HC-NH-0009")
    assert "Name the manager of contract HC-NH-0009" in words_of(client.get(f"/locations/{home.pk}"))
