"""Importing the directory file, "HSCA Active Locations", beside the public API's records."""

from datetime import date

import pytest

from goldenthread.directory import search
from goldenthread.directory.models import Location, Rating
from goldenthread.directory.tests import files
from goldenthread.directory.tests.files import HEADER, SERVICES, counts, place, row, table_of, write_csv, write_lines, write_ods

pytestmark = pytest.mark.django_db


def run(path, *options):
    return files.run("import_cqc", path, *options)


@pytest.fixture
def lines(tmp_path):
    return lambda *records: write_lines(tmp_path / "places.jsonl", records)


@pytest.fixture
def table(tmp_path):
    return lambda *rows, **how: write_csv(tmp_path / "directory.csv", rows, **how)


def test_the_directory_file_names_providers_and_fills_in_what_it_knows(lines, table):
    run(lines(place(1, alsoKnownAs="The Lark")))
    assert run(table(row(1), row(2))).out == counts(added=1, changed=1)
    home = Location.objects.get(cqc_id="1-990000001")
    assert home.provider.name == "Invented Care 1 Ltd"
    assert home.also_known_as == "The Lark"  # the file does not say, so it stays
    assert home.ratings.count() == 2
    assert search.find_providers(None, "invented care 1").rows == (home.provider,)
    assert run(table(row(1), row(2))).out == counts(unchanged=2)


def test_the_two_kinds_of_file_do_not_undo_each_other(lines, table):
    run(lines(place(1)))
    run(table(row(1)))
    assert run(lines(place(1))).out == counts(changed=1) or run(lines(place(1))).out == counts(unchanged=1)
    assert run(table(row(1))).status == 0
    assert [run(lines(place(1))).out, run(table(row(1))).out] == [run(lines(place(1))).out, run(table(row(1))).out]
    assert Location.objects.get().provider.name == "Invented Care 1 Ltd"


def test_a_new_overall_rating_stands_beside_the_history(lines, table):
    run(lines(place(1)))
    run(table(row(1, **{"Location Latest Overall Rating": "Inadequate", "Publication Date": "01/07/2026"})))
    overall = Rating.objects.filter(question="Overall").order_by("published_on").values_list("rating", flat=True)
    assert list(overall) == ["Good", "Inadequate"]


def test_only_a_complete_directory_file_ends_places(lines, table):
    run(lines(place(1), place(2), place(3, deregistrationDate="2020-01-01")))
    assert "ended 0" in run(table(row(1))).out
    assert Location.objects.filter(ended_on=None).count() == 2
    assert "ended 1" in run(table(row(1)), "--complete").out
    assert Location.objects.get(cqc_id="1-990000002").ended_on is not None
    assert Location.objects.get(cqc_id="1-990000003").ended_on == date(2020, 1, 1)
    assert run(table(row(1)), "--complete").out == counts(unchanged=1)
    assert run(lines(place(2))).out == counts(changed=1)  # the public API says that it is open after all


@pytest.mark.parametrize("options", [["--complete"], ["--complete", "--skip-bad"]])
def test_complete_is_refused_where_it_would_end_places_wrongly(lines, table, options):
    path = lines(place(1)) if len(options) == 1 else table(row(1))
    found = run(path, *options)
    assert found.status == 2
    assert found.err[0].startswith("--complete: expected")


@pytest.mark.parametrize("missing", ["Location Name", "Provider ID", "Location Local Authority"])
def test_a_missing_column_fails_and_skip_bad_does_not_help(table, missing):
    path = table(row(1), header=[name for name in HEADER if name != missing])
    for options in ([], ["--skip-bad"]):
        found = run(path, *options)
        assert (found.status, found.out) == (2, "")
        assert found.err == [f"directory.csv: row 1: {missing}: expected this column, but it is missing"]


def test_a_table_without_kinds_of_service_or_without_a_header_fails(table):
    no_kinds = [name for name in HEADER if name not in SERVICES]
    assert "expected a column for each kind of service" in run(table(row(1), header=no_kinds)).err[0]
    assert "expected a row of column names" in run(table(row(1), header=["Name", "Address"])).err[0]


def test_unknown_columns_are_warned_of_once_and_lines_before_the_header_are_passed_over(table):
    path = table(row(1), row(2), header=[*HEADER, "Shoe size"], before=[["Care directory"], []])
    found = run(path)
    assert found.out == counts(added=2)
    assert found.err == ["Warning: directory.csv: row 3: Shoe size: not a column that we know, so it is not kept"]


def test_a_faulty_row_names_itself(table):
    found = run(table(row(1), row(2, **{"Care home?": "perhaps", SERVICES[0]: "maybe"})))
    assert found.status == 2
    assert set(found.err) == {
        "directory.csv: row 3: Care home?: expected Y or N, not “perhaps”",
        f"directory.csv: row 3: {SERVICES[0]}: expected Y or N, not “maybe”",
    }


def test_a_spreadsheet_is_read_with_the_day_it_is_of(tmp_path, lines):
    run(lines(place(2)))
    path = tmp_path / "register.ods"
    write_ods(path, {"README": [["Source: CQC database as at 01 November 2026"]], "HSCA_Active_Locations": table_of(row(1))})
    assert run(path, "--complete").out == counts(added=1, ended=1)
    home = Location.objects.get(cqc_id="1-990000001")
    assert (home.beds, home.service_types) == (48, ["Care home service with nursing"])
    assert Location.objects.get(cqc_id="1-990000002").ended_on == date(2026, 11, 1)
    assert run(path, "--complete").out == counts(unchanged=1)
