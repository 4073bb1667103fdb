"""The directory's rules, as tables."""

from datetime import date

import pytest

from goldenthread.directory import rules
from goldenthread.directory.models import ServiceKind
from goldenthread.directory.rules.services import SERVICE_OF_TYPE

NURSING, RESIDENTIAL = "Care home service with nursing", "Care home service without nursing"
HOSPITAL = "Hospital services for people with mental health needs, learning disabilities and problems with substance misuse"


@pytest.mark.parametrize(
    ("types", "preselected", "candidates"),
    [
        ([NURSING], "care-home-nursing", ("care-home-nursing",)),
        ([RESIDENTIAL], "care-home-residential", ("care-home-residential",)),
        (["domiciliary  care SERVICE"], "homecare", ("homecare",)),
        (["Extra Care housing services"], "extra-care", ("extra-care",)),
        (["Supported living service"], "supported-living", ("supported-living",)),
        (["Acute services with overnight beds"], "hospital", ("hospital",)),
        ([HOSPITAL], "mental-health-inpatient", ("mental-health-inpatient",)),
        (["Community healthcare service"], "community-nursing", ("community-nursing",)),
        (
            ["Community based services for people with mental health needs"],
            "mental-health-community",
            ("mental-health-community",),
        ),
        (
            ["Community based services for people with a learning disability"],
            "learning-disability-health",
            ("learning-disability-health",),
        ),
        (["Dental service"], "dentist", ("dentist",)),
        (["Doctors consultation service", "Doctors treatment service"], "gp", ("gp",)),
        (["Ambulance service"], "other-health", ("other-health",)),
        (["Hospice services", "Rehabilitation services"], "other-health", ("other-health",)),
        ([NURSING, RESIDENTIAL], "care-home-nursing", ("care-home-nursing", "care-home-residential")),
        (
            [RESIDENTIAL, NURSING, "Domiciliary care service"],
            "care-home-nursing",
            ("care-home-residential", "care-home-nursing", "homecare"),
        ),
        (["Domiciliary care service", "Supported living service"], None, ("homecare", "supported-living")),
        (["Dental service", "Diagnostic and/or screening service"], None, ("dentist", "other-health")),
        (["Shared Lives"], None, ()),
        (["Shared Lives", "Domiciliary care service"], None, ("homecare",)),
        (["Something new"], None, ()),
        ([], None, ()),
    ],
)
def test_the_service_for_routing(types, preselected, candidates):
    choice = rules.routing_services(types)
    assert (choice.preselected, choice.candidates) == (preselected, candidates)
    assert choice.reason.endswith(".")
    assert choice.settled == (len(candidates) == 1 and preselected is not None)


@pytest.mark.parametrize(
    ("kept", "preselected"),
    [
        (["day-centre"], "day-centre"),
        (["day-centre", "befriending"], None),
        (["homecare", "care-home-nursing"], "care-home-nursing"),
        ([], None),
    ],
)
def test_a_place_of_which_the_register_says_nothing_is_what_we_keep_it_as(kept, preselected):
    choice = rules.routing_services([], kept)
    assert (choice.preselected, choice.candidates) == (preselected, tuple(kept))
    assert rules.routing_services([NURSING], kept).candidates == ("care-home-nursing",)


def test_every_routing_service_is_a_word_of_the_contract():
    assert {kind for kind in SERVICE_OF_TYPE.values() if kind} <= set(ServiceKind.values)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Oldham Metropolitan Borough Council", "Oldham"),
        ("City of Bradford Metropolitan District Council", "Bradford"),
        ("London Borough of Lambeth Council", "Lambeth"),
        ("Royal Borough of Kingston-Upon-Thames Council", "Kingston upon Thames"),
        ("Council of the Isles of Scilly", "Isles of Scilly"),
        ("Telford & Wrekin Council", "Telford and Wrekin"),
        ("Bath & North East Somerset Council", "Bath and North East Somerset"),
        ("BCP Council", "Bournemouth, Christchurch and Poole"),
        ("Hull City Council", "Kingston upon Hull"),
        ("St Helens Council", "St. Helens"),
        ("Middlesborough Council", "Middlesbrough"),
        ("Harbourshire Council", "Harbourshire"),
    ],
)
def test_two_registers_names_of_one_council_come_down_to_the_same(name, place):
    assert rules.council_key(name) == rules.council_key(place)


def test_neighbouring_councils_stay_apart():
    names = ["Nottingham City Council", "Nottinghamshire County Council", "Derby City Council", "Derbyshire County Council"]
    assert len({rules.council_key(name) for name in names}) == 4


@pytest.mark.parametrize(
    ("body", "here", "expected"), [("a", {"a"}, True), ("b", {"a"}, False), ("b", set(), True), ("b", {"a", "b"}, True)]
)
def test_a_board_is_here_when_it_shares_the_area_or_nothing_is_known(body, here, expected):
    assert rules.is_here(body, here=here) is expected


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("el4 2zz", "EL4 2ZZ"),
        ("EL42ZZ", "EL4 2ZZ"),
        (" m35  9bg ", "M35 9BG"),
        ("SW1A1AA", "SW1A 1AA"),
        ("EL4", None),
        ("Larkfield", None),
    ],
)
def test_a_postcode_is_known_however_it_is_typed(typed, found):
    assert rules.postcode_of(typed) == found


@pytest.mark.parametrize(
    ("typed", "fit"),
    [
        ("Larkfield Nursing Home", "EXACT"),
        ("LARKFIELD", "PREFIX"),
        ("nursing", "CONTAINS"),
        ("larkfield ellsmouth", "CONTAINS"),
        ("larkfeild", "SIMILAR"),
        ("larkfeild nursing home", "SIMILAR"),
        ("larkfeild anchor", None),
        ("anchor court", None),
        ("home hoem", "SIMILAR"),
        ("", None),
    ],
)
def test_how_what_is_typed_fits(typed, fit):
    found = rules.match(typed, name="Larkfield Nursing Home", searched="larkfield nursing home ellsmouth el4 2zz")
    assert (found.fit.name if found else None) == fit


def rating(question, words, year, owner="", group=""):
    return rules.RatingSeen(question, words, date(year, 6, 1), group, owner)


def test_ratings_are_questions_by_reports_oldest_first_with_earlier_owners_named():
    grid = rules.ratings_over_time(
        [
            rating("Overall", "Good", 2024),
            rating("Well-led", "Requires improvement", 2024),
            rating("Safe", "Good", 2021, "Haddon Homes"),
            rating("Overall", "Good", 2021, "Haddon Homes"),
        ]
    )[""]
    assert grid.questions == ("Safe", "Well-led", "Overall")
    assert [(column.published_on.year, column.owner) for column in grid.columns] == [(2021, "Haddon Homes"), (2024, "")]
    assert grid.columns[0].ratings == {"Safe": "Good", "Overall": "Good"}
    assert grid.earlier_owners == ("Haddon Homes",)


def test_a_report_repeated_under_the_present_owner_is_shown_once_as_the_earlier_owners():
    grid = rules.ratings_over_time([rating("Overall", "Good", 2021), rating("Overall", "Good", 2021, "Haddon Homes")])[""]
    assert [column.owner for column in grid.columns] == ["Haddon Homes"]


def test_only_the_latest_reports_are_shown_and_each_service_group_has_its_own_grid():
    seen = [rating("Overall", "Good", year) for year in range(2010, 2020)] + [rating("Safe", "Good", 2019, group="surgery")]
    grids = rules.ratings_over_time(seen)
    assert list(grids) == ["", "surgery"]
    assert [column.published_on.year for column in grids[""].columns] == [2014, 2015, 2016, 2017, 2018, 2019]
    assert rules.ratings_over_time([]) == {}


EARLY, LATE = date(2026, 1, 1), date(2026, 12, 31)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, None),
        ({"starts_on": None, "ends_on": None}, None),
        ({"starts_on": LATE, "ends_on": EARLY}, "The last day must be the first day or later"),
        ({"reference_taken": True}, "You already have a contract with this reference"),
        ({"covers_other_providers": True}, "Choose only places of this provider"),
    ],
)
def test_when_a_contract_may_be_kept(change, said):
    facts = {"starts_on": EARLY, "ends_on": LATE, "reference_taken": False, "covers_other_providers": False} | change
    decision = rules.contract_may_be_kept(**facts)
    assert decision.met is (said is None)
    assert any(said in reason for reason in decision.reasons) if said else decision.reasons == ()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, None),
        ({"funding": "self", "has_payer": False}, None),
        ({"funding": "self"}, "they pay for themselves"),
        ({"funding": "self", "has_payer": False, "in_own_area": False}, "Only the council of the area"),
        ({"has_payer": False}, "Choose the organisation that pays"),
        ({"people": 0}, "1 or more"),
        ({"starts_on": LATE, "ends_on": EARLY}, "The last day"),
    ],
)
def test_when_a_placement_may_be_kept(change, said):
    facts = {"starts_on": EARLY, "ends_on": None, "funding": "council", "has_payer": True, "people": 1, "in_own_area": True}
    decision = rules.placement_may_be_kept(**facts | change)
    assert decision.met is (said is None)
    assert any(said in reason for reason in decision.reasons) if said else decision.reasons == ()


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "new_end", "may"),
    [
        (EARLY, None, LATE, True),
        (None, None, LATE, True),
        (EARLY, LATE, EARLY, True),
        (LATE, None, EARLY, False),
        (None, EARLY, LATE, False),
    ],
)
def test_when_something_may_end(starts_on, ends_on, new_end, may):
    decision = rules.spell_may_end(starts_on=starts_on, ends_on=ends_on, new_end=new_end)
    assert decision.met is may
    assert bool(decision.reasons) is not may
