"""Importing the register of care services: the contract of the command, on small fictional files."""

import json
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.accounts.tests.factories import CouncilFactory, OrganisationFactory
from goldenthread.audit.models import Entry
from goldenthread.directory import search
from goldenthread.directory.models import Location, LocationLink, Provider, Rating
from goldenthread.directory.operations import places as operations
from goldenthread.directory.operations import registers
from goldenthread.directory.tests import files
from goldenthread.directory.tests.files import counts, place, write_lines

pytestmark = pytest.mark.django_db


def run(path, *options):
    return files.run("import_cqc", path, *options)


@pytest.fixture
def lines(tmp_path):
    return lambda *records: write_lines(tmp_path / "places.jsonl", records)


# --- JSON -----------------------------------------------------------------------------------------------------------
def test_places_come_whole_and_the_second_run_leaves_them_alone(lines):
    path = lines(place(1), place(2), place(2))
    assert run(path).out == counts(added=2, repeated=1)
    home = Location.objects.get(cqc_id="1-990000001")
    assert (home.name, home.beds, home.town, home.postcode) == ("Invented House 1", 48, "Ellsmouth", "EL4 2ZZ")
    assert (home.care_home, home.registered_on, home.ended_on) == (True, date(2015, 4, 1), None)
    assert (home.service_types, home.specialisms) == (["Care home service with nursing"], ["Dementia"])
    assert home.provider.name == "Provider 1-980000001"
    assert set(home.ratings.values_list("question", "rating", "published_on")) == {
        ("Overall", "Good", date(2024, 2, 14)),
        ("Safe", "Requires improvement", date(2024, 2, 14)),
    }
    assert search.find_locations(None, "Invented House 1").rows == (home,)
    entries = Entry.objects.count()
    assert run(path).out == counts(unchanged=2, repeated=1)
    assert Entry.objects.count() == entries
    assert Rating.objects.count() == 4


def test_a_change_is_counted_and_kept_and_found_by_its_new_name(lines):
    run(lines(place(1), place(2)))
    later = place(1, name="Larkfield", currentRatings={"overall": {"rating": "Inadequate", "reportDate": "2026-07-01"}})
    assert run(lines(later, place(2))).out == counts(changed=1, unchanged=1)
    home = Location.objects.get(cqc_id="1-990000001")
    assert home.name == "Larkfield"
    assert list(home.ratings.values_list("rating", flat=True)) == ["Inadequate"]
    assert search.find_locations(None, "larkfield").rows == (home,)
    assert search.find_locations(None, "invented house 1").rows == ()


def test_what_we_do_not_keep_is_no_change(lines):
    run(lines(place(1)))
    path = lines(place(1, website="www.invented.example"))
    assert run(path).out == counts(unchanged=1)
    assert run(path).out == counts(unchanged=1)


def test_a_place_ends_by_its_deregistration_date_alone_and_may_open_again(lines):
    run(lines(place(1), place(2)))
    closed = place(1, registrationStatus="Deregistered", deregistrationDate="2026-03-01")
    assert run(lines(closed)).out == counts(ended=1)  # place 2 is not in the file, and stays
    assert Location.objects.get(cqc_id="1-990000001").ended_on == date(2026, 3, 1)
    assert Location.objects.get(cqc_id="1-990000002").ended_on is None
    assert run(lines(place(1))).out == counts(changed=1)
    assert Location.objects.get(cqc_id="1-990000001").ended_on is None


def test_a_deregistered_place_without_its_date_is_warned_of_and_kept_open(lines):
    found = run(lines(place(1, registrationStatus="Deregistered")))
    assert found.out == counts(added=1)
    assert "deregistrationDate" in found.err[0]
    assert Location.objects.get().ended_on is None


def test_predecessors_are_linked_and_successors_are_not(lines):
    related = [
        {
            "relatedLocationId": "1-970000001",
            "relatedLocationName": "Haddon",
            "type": "HSCA Predecessor",
            "reason": "New Provider",
        },
        {
            "relatedLocationId": "1-970000002",
            "relatedLocationName": "Later",
            "type": "HSCA Successor",
            "reason": "Location Move",
        },
    ]
    run(lines(place(1, relationships=related)))
    link = LocationLink.objects.get()
    assert (link.predecessor_cqc_id, link.predecessor_name, link.reason) == ("1-970000001", "Haddon", "New Provider")
    assert run(lines(place(1))).out == counts(changed=1)
    assert not LocationLink.objects.exists()


def test_both_shapes_of_ratings_are_read_by_service_group_question_and_day(lines):
    assessed = {
        "assessmentPlanPublishedDateTime": "2024-09-17 15:19:48",
        "ratings": {
            "asgRatings": [{"name": "Care Homes", "rating": "Good", "keyQuestionRatings": [{"name": "Safe", "rating": "Good"}]}]
        },
    }
    past = {
        "reportDate": "2019-07-17",
        "organisationId": "1-970000001",
        "overall": {"rating": "Inadequate", "keyQuestionRatings": [{"name": "Safe", "rating": "Inadequate"}]},
        "serviceRatings": [{"name": "surgery", "rating": "Good"}],
    }
    assert run(lines(place(1, currentRatings=None, assessment=[assessed], historicRatings=[past]))).status == 0
    kept = Rating.objects.values_list("service_group", "question", "rating", "published_on", "inherited_from")
    assert set(kept) == {
        ("Care Homes", "Overall", "Good", date(2024, 9, 17), ""),
        ("Care Homes", "Safe", "Good", date(2024, 9, 17), ""),
        ("", "Overall", "Inadequate", date(2019, 7, 17), "1-970000001"),
        ("", "Safe", "Inadequate", date(2019, 7, 17), "1-970000001"),
        ("surgery", "Overall", "Good", date(2019, 7, 17), "1-970000001"),
    }


def test_a_place_is_given_its_council_and_board_when_they_are_here_or_come_later(lines):
    run(lines(place(1), place(2, localAuthority="Stonevale", onspdIcbCode="E99000002")))
    harbourshire = CouncilFactory(name="Harbourshire County Council")
    board = OrganisationFactory(kind="icb", name="NHS Westmere ICB", ons_code="E99000001")
    assert run(lines(place(1))).out == counts(unchanged=1)
    home = Location.objects.get(cqc_id="1-990000001")
    assert (home.council, home.icb) == (harbourshire, board)
    run(lines(place(3)))
    assert Location.objects.get(cqc_id="1-990000003").council == harbourshire
    assert Location.objects.get(cqc_id="1-990000002").council is None


def test_two_councils_of_one_name_are_nobodys(lines):
    CouncilFactory(name="Harbourshire County Council")
    CouncilFactory(name="Harbourshire Council")
    run(lines(place(1)))
    assert Location.objects.get().council is None


def test_a_folder_and_a_document_over_many_lines_are_read(tmp_path):
    for number in (1, 2):
        (tmp_path / f"{number}.json").write_text(json.dumps(place(number), indent=2), encoding="utf-8")
    assert run(tmp_path).out == counts(added=2)
    assert run(tmp_path / "1.json").out == counts(unchanged=1)


def test_the_same_record_with_its_keys_in_another_order_is_a_repeat(lines):
    assert run(lines(place(1), dict(reversed(place(1).items())))).out == counts(added=1, repeated=1)


# --- what is wrong ---------------------------------------------------------------------------------------------------
FAULTY = [
    (place(2, locationId=None), "locationId: expected the location's id, but it is missing"),
    (place(2, providerId=None), "providerId: expected the provider's id, but it is missing"),
    (place(2, name=" "), "name: expected the location's name, but it is missing"),
    (place(2, name="x" * 301), "name: expected at most 300 characters, not 301"),
    (place(2, name=["x"]), "name: expected text, not"),
    (place(2, careHome="yes"), "careHome: expected Y or N, not “yes”"),
    (place(2, registrationDate="2026-02-30"), "registrationDate: expected a date such as 2026-11-18, not “2026-02-30”"),
    (place(2, deregistrationDate="soon"), "deregistrationDate: expected a date"),
    (place(2, numberOfBeds=-1), "numberOfBeds: expected a number from 0 to 100000"),
    (place(2, numberOfBeds=float("nan")), "numberOfBeds: expected a number from 0 to 100000"),
    (place(2, numberOfBeds=1.5), "numberOfBeds: expected a whole number"),
    (place(2, onspdLatitude="north"), "onspdLatitude: expected a number from -90 to 90"),
    (place(2, gacServiceTypes=None), "gacServiceTypes: expected the kinds of service, as a list, but it is missing"),
    (place(2, gacServiceTypes="Nursing"), "gacServiceTypes: expected a list of objects"),
    (place(2, relationships=[{"type": "HSCA Predecessor"}]), "relationships.relatedLocationId: expected the earlier"),
    (
        place(2, currentRatings={"overall": {"rating": "Good", "reportDate": "yesterday"}}),
        "currentRatings.overall: expected the day",
    ),
    ([], "expected one JSON object"),
]


@pytest.mark.parametrize(("faulty", "said"), FAULTY, ids=[said[:30] for _, said in FAULTY])
def test_a_fault_names_file_line_field_and_what_was_expected_and_nothing_is_written(lines, faulty, said):
    found = run(lines(place(1), faulty))
    assert (found.status, found.out) == (2, "")
    assert len(found.err) == 1
    assert found.err[0].startswith(f"places.jsonl: line 2: {said}")
    assert not Location.objects.exists()
    assert not Provider.objects.exists()


def test_every_fault_has_a_line_and_broken_json_is_one(lines, tmp_path):
    path = lines(place(1, name=None, careHome=None))
    path.write_bytes(path.read_bytes() + b'{"name": \n\xff\xfe\n' + b"[" * 100_000 + b"\n")
    found = run(path)
    assert found.status == 2
    assert [line.split(":")[1].strip() for line in found.err] == ["line 1", "line 1", "line 2", "line 3", "line 4"]


def test_skip_bad_reports_each_and_imports_the_rest(lines):
    found = run(lines(place(1), place(2, name=None), place(3)), "--skip-bad")
    assert (found.status, found.out) == (0, counts(added=2))
    assert found.err == ["places.jsonl: line 2: name: expected the location's name, but it is missing"]
    assert set(Location.objects.values_list("cqc_id", flat=True)) == {"1-990000001", "1-990000003"}


def test_two_differing_records_of_one_place_are_a_fault_and_neither_is_trusted(lines):
    path = lines(place(1), place(1, website="www.other.example"), place(2))
    found = run(path)
    assert found.status == 2
    assert "places.jsonl: line 2: locationId: expected 1-990000001 once" in found.err[0]
    assert run(path, "--skip-bad").out == counts(added=1)
    assert Location.objects.get().cqc_id == "1-990000002"


def test_unknown_keys_are_warned_of_once_and_not_kept(lines):
    found = run(lines(place(1, shoeSize=44), place(2, shoeSize=45)))
    assert found.out == counts(added=2)
    assert found.err == ["Warning: places.jsonl: line 1: shoeSize: not a key that we know, so it is not kept"]


@pytest.mark.parametrize("name", ["absent.jsonl", "empty", "broken.ods"])
def test_a_file_that_cannot_be_read_is_one_line(tmp_path, name):
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken.ods").write_text("not a spreadsheet")
    found = run(tmp_path / name)
    assert (found.status, len(found.err)) == (2, 1)
    assert name in found.err[0]
    assert "expected" in found.err[0]


def test_hostile_text_is_kept_as_text(lines):
    name = "<script>alert(1)</script> Ædith\u0000\u202e \ud800 '; DROP TABLE x; -- 👵🏽"
    assert run(lines(place(1, name=name))).status == 0
    kept = Location.objects.get().name
    assert "<script>" in kept
    assert "\u0000" not in kept
    assert "\ud800" not in kept


def test_an_import_that_is_interrupted_goes_on_where_it_stopped(lines, monkeypatch):
    monkeypatch.setattr(registers, "BATCH", 2)
    path = lines(*[place(number) for number in range(1, 8)])
    whole = operations._Batch.write

    def power_cut(batch):
        if batch.records[0].cqc_id == "1-990000005":
            raise KeyboardInterrupt
        return whole(batch)

    with monkeypatch.context() as night:
        night.setattr(operations._Batch, "write", power_cut)
        with pytest.raises(KeyboardInterrupt):
            run(path)
    assert Location.objects.count() == 4
    assert Rating.objects.count() == 8
    assert run(path).out == counts(added=3, unchanged=4)
    assert run(path).out == counts(unchanged=7)
    assert Rating.objects.count() == 14


def test_a_batch_takes_the_same_statements_however_many_places_it_brings(lines):
    taken = []
    for first, last in ((1, 11), (100, 200)):
        for change in ({}, {"numberOfBeds": 12, "currentRatings": None}):
            with CaptureQueriesContext(connection) as context:
                run(lines(*[place(number, **change) for number in range(first, last)]))
            taken.append(len(context))
    assert taken[0] == taken[2]  # added
    assert taken[1] == taken[3]  # changed
