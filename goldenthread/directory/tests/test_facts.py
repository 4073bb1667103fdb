"""What the directory knows for a routing decision: every fact with its source, and nothing guessed."""

from datetime import date

import pytest

from goldenthread.accounts.models import Succession
from goldenthread.accounts.tests.factories import CouncilFactory, FootprintFactory, IcbFactory, OrganisationFactory, member
from goldenthread.directory.facts import routing_facts
from goldenthread.directory.tests.factories import (
    HOMECARE,
    NURSING,
    RESIDENTIAL,
    ContractFactory,
    LocationFactory,
    PlacementFactory,
    ServiceFactory,
)
from goldenthread.people.models import Person

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 18)


@pytest.fixture
def council():
    return CouncilFactory(name="Harbourshire Council")


@pytest.fixture
def icb(council):
    board = IcbFactory(name="NHS Westmere ICB", ods_code="QW1")
    FootprintFactory(council=council, icb=board)
    return board


@pytest.fixture
def home(council, icb):
    return LocationFactory(name="Larkfield Nursing Home", council=council, icb=icb)


@pytest.fixture
def edith(council):
    return Person.objects.create(owner=council, name="Edith Marlowe")


def facts(council, location=None, person=None, on=TODAY):
    return routing_facts(location=location, person=person, on=on, council=council)


def test_nothing_is_known_of_nothing(council):
    known = facts(council)
    assert known.values == known.sources == {}
    assert known.service.preselected is None


def test_only_the_service_is_known_of_a_home_without_contracts(council, home, edith):
    known = facts(council, home, edith)
    assert known.values == {"service": "care-home-nursing"}
    assert known.sources["service"] == "The register says “Care home service with nursing”."


def test_a_home_of_two_kinds_leaves_the_service_to_triage(council):
    known = facts(council, LocationFactory(service_types=[RESIDENTIAL, NURSING]))
    assert "service" not in known.values
    assert known.service.preselected == "care-home-nursing"


def test_a_place_that_is_not_registered_is_what_we_keep_it_as(council):
    club = LocationFactory(service_types=[], care_home=False)
    ServiceFactory(provider=club.provider, location=club, kind="day-centre")
    known = facts(council, club)
    assert known.values["service"] == "day-centre"
    assert "not on the register" in known.sources["service"]


def test_contracts_here_say_who_commissions_and_who_manages(council, icb, home):
    ContractFactory(commissioner=council, provider=home.provider, reference="HC-NH-2204", manager_name="Bethan Price")
    ContractFactory(commissioner=icb, provider=home.provider, reference="WM-CHC-118")
    known = facts(council, home)
    assert known.values["commissioned_by"] == ["council", "icb"]
    assert known.values["contract_manager"] == "Bethan Price"
    assert known.sources["commissioned_by"] == "Contract HC-NH-2204 and WM-CHC-118"
    assert known.sources["contract_manager"] == "Contract HC-NH-2204"


def test_nhs_england_commissions_here_by_its_contract(council, home):
    region = OrganisationFactory(kind="nhs-england", name="NHS England, Western region")
    ContractFactory(commissioner=region, provider=home.provider)
    assert facts(council, home).values["commissioned_by"] == ["nhs-england"]


@pytest.mark.parametrize(
    "terms",
    [
        {"ends_on": date(2026, 11, 17)},
        {"starts_on": date(2026, 11, 19)},
        {"out_of_area": True},
        {"elsewhere": True},
        {"other_place": True},
        {"other_service": True},
    ],
    ids=lambda terms: next(iter(terms)),
)
def test_a_contract_that_is_not_for_this_place_service_and_day_says_nothing(council, home, terms):
    terms = dict(terms)
    if terms.pop("elsewhere", None):
        terms["commissioner"] = CouncilFactory()
    if terms.pop("other_place", None):
        terms["locations"] = [LocationFactory(provider=home.provider)]
    if terms.pop("other_service", None):
        terms["services"] = [ServiceFactory(provider=home.provider, kind="homecare")]
    ContractFactory(**{"commissioner": council, "provider": home.provider, "manager_name": "Dilys Marsh"} | terms)
    known = facts(council, home)
    assert "commissioned_by" not in known.values
    assert "contract_manager" not in known.values


def test_a_board_of_elsewhere_does_not_commission_here(council, icb, home):
    far = IcbFactory(name="NHS Far ICB", ods_code="QF9")
    ContractFactory(commissioner=far, provider=home.provider)
    known = facts(council, home)
    assert "commissioned_by" not in known.values
    assert known.values["other_commissioners"] == ["icb:QF9"]


def test_the_contract_that_names_the_place_has_its_manager_named(council):
    branch = LocationFactory(service_types=[HOMECARE], care_home=False)
    ContractFactory(commissioner=council, provider=branch.provider, manager_name="General Manager")
    named = ContractFactory(commissioner=council, provider=branch.provider, manager_name="Dilys Marsh", locations=[branch])
    known = facts(council, branch)
    assert known.values["contract_manager"] == "Dilys Marsh"
    assert known.sources["contract_manager"] == f"Contract {named.reference}"


def test_a_manager_who_has_left_is_not_known(council, home):
    manager = member("contract-manager", council)
    contract = ContractFactory(commissioner=council, provider=home.provider, manager=manager)
    assert facts(council, home).values["contract_manager"] == manager.name
    manager.is_active = False
    manager.save()
    known = facts(council, home)
    assert "contract_manager" not in known.values
    assert known.sources["commissioned_by"] == f"Contract {contract.reference}"


def test_the_placement_says_how_the_person_is_paid_for(council, icb, home, edith):
    PlacementFactory(location=home, person=edith, payer=council, funding="council")
    PlacementFactory(location=home, person=edith, payer=icb, funding="funded-nursing-care")
    PlacementFactory(location=home, person=edith, payer=icb, funding="chc-full", ends_on=date(2026, 1, 1))
    known = facts(council, home, edith)
    assert known.values["funding"] == ["council", "funded-nursing-care"]
    assert known.values["responsible_commissioners"] == []
    assert known.sources["funding"] == "Placement at Larkfield Nursing Home"


def test_the_placement_of_whom_the_report_turned_out_to_be_about_counts(council, home, edith):
    PlacementFactory(location=home, person=edith, payer=None, funding="self")
    reported = Person.objects.create(owner=council, said_age="84", same_as=edith)
    assert facts(council, home, reported).values["funding"] == ["self"]


def test_where_nothing_is_kept_of_this_place_the_persons_other_placement_counts(council, icb, home, edith):
    PlacementFactory(location=home, person=edith, payer=icb, funding="chc-full")
    hospital = LocationFactory(name="Westmere Hospital", service_types=["Acute services with overnight beds"], care_home=False)
    known = facts(council, hospital, edith)
    assert known.values["funding"] == ["chc-full"]
    assert known.sources["funding"] == "Placement at Larkfield Nursing Home"


def test_bodies_from_elsewhere_that_pay_for_this_person_are_responsible(council, icb, home, edith):
    stonevale = CouncilFactory(name="Stonevale Council")
    far = IcbFactory(name="NHS Tamar Vale ICB", ods_code="QT6")
    PlacementFactory(location=home, person=edith, payer=stonevale)
    PlacementFactory(location=home, person=edith, payer=far, funding="funded-nursing-care")
    known = facts(council, home, edith)
    assert known.values["responsible_commissioners"] == ["council:Stonevale Council", "icb:QT6"]
    assert "Stonevale Council" in known.sources["responsible_commissioners"]
    assert "other_commissioners" not in known.values


def test_a_board_that_closed_is_named_by_its_one_heir(council, icb, home, edith):
    old = IcbFactory(name="Old ICB", ods_code="QJG", closed_on=date(2026, 4, 1))
    new = IcbFactory(name="New ICB", ods_code="T6Y0W")
    Succession.objects.create(predecessor=old, successor=new, kind="merger", on=date(2026, 4, 1))
    PlacementFactory(location=home, person=edith, payer=old, funding="chc-full")
    assert facts(council, home, edith).values["responsible_commissioners"] == ["icb:T6Y0W"]
    assert facts(council, home, edith, on=date(2026, 3, 31)).values["responsible_commissioners"] == ["icb:QJG"]
    Succession.objects.create(predecessor=old, successor=IcbFactory(), kind="split", on=date(2026, 4, 1))
    assert facts(council, home, edith).values["responsible_commissioners"] == ["icb:QJG"]  # split: which is not known


def test_everybody_else_who_commissions_the_provider_anywhere_is_listed(council, icb, home):
    sister = LocationFactory(provider=home.provider, care_home=True)
    PlacementFactory(location=home, payer=council)
    PlacementFactory(location=home, payer=icb, funding="chc-full", people=6)
    PlacementFactory(location=home, payer=icb, funding="funded-nursing-care", people=3)
    PlacementFactory(location=sister, payer=CouncilFactory(name="Stonevale Council"), people=3)
    PlacementFactory(location=sister, payer=CouncilFactory(name="Gone Council"), ends_on=date(2020, 1, 1))
    PlacementFactory(location=sister, payer=None, funding="self", people=11)
    ContractFactory(commissioner=IcbFactory(ods_code="QT6"), provider=home.provider)
    ContractFactory(commissioner=CouncilFactory(name="Unrelated Council"))
    known = facts(council, home)
    assert known.values["other_commissioners"] == [
        "continuing-healthcare",
        "council:Stonevale Council",
        "icb",
        "icb:QT6",
        "quality-team",
    ]
    assert "Stonevale Council" in known.sources["other_commissioners"]


def test_every_fact_is_in_the_words_of_the_policy(council, icb, home, edith):
    from goldenthread.routing.rules import facts as contract  # what the policy reads; a test may look up

    PlacementFactory(location=home, person=edith, payer=CouncilFactory(name="Stonevale Council"))
    PlacementFactory(location=home, payer=icb, funding="chc-joint")
    ContractFactory(commissioner=council, provider=home.provider, manager_name="Bethan Price")
    known = facts(council, home, edith)
    contract.parse_facts({"raised_by": "family", **known.values})
    assert known.values.keys() == known.sources.keys()


def test_the_facts_take_the_same_statements_for_ten_and_for_a_hundred(council, icb, home, edith, django_assert_max_num_queries):
    for size in (10, 90):
        for _ in range(size):
            PlacementFactory(location=home, payer=CouncilFactory())
            ContractFactory(provider=home.provider)
        with django_assert_max_num_queries(5):
            facts(council, home, edith)
