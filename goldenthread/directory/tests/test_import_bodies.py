"""Importing NHS organisations, and which councils and integrated care boards share people."""

import csv
from datetime import date

import pytest

from goldenthread.accounts import queries as accounts
from goldenthread.accounts.models import Footprint, Organisation, Succession
from goldenthread.accounts.tests.factories import CouncilFactory, IcbFactory
from goldenthread.directory.models import Location
from goldenthread.directory.tests.factories import LocationFactory
from goldenthread.directory.tests.files import counts, run

pytestmark = pytest.mark.django_db
BEFORE, SINCE = date(2026, 3, 31), date(2026, 4, 1)


def trust(code="RX1", name="INVENTED HOSPITALS NHS FOUNDATION TRUST", opened="20190401", closed="", **change):
    cells = [""] * 27
    cells[0], cells[1], cells[2], cells[3], cells[9], cells[10], cells[11] = code, name, "Y58", "QW1", "EL4 2ZZ", opened, closed
    for column, cell in change.items():
        cells[int(column.removeprefix("c")) - 1] = cell
    return cells


@pytest.fixture
def ods(tmp_path):
    def write(*rows):
        path = tmp_path / "etr.csv"
        with path.open("w", newline="", encoding="utf-8") as lines:
            csv.writer(lines, quoting=csv.QUOTE_ALL).writerows(rows)
        return path

    return write


@pytest.fixture
def areas(tmp_path):
    def write(*rows, header="ods_la_code,local_authority,icb_ods_2022,icb_ods_2026,note"):
        path = tmp_path / "areas.csv"
        path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
        return path

    return write


def test_trusts_come_with_codes_of_any_length_and_the_second_run_leaves_them_alone(ods):
    path = ods(trust(), trust("K0N6A", "THE ONLINE NHS TRUST"), trust())
    assert run("import_ods", path, "--kind", "etr").out == counts(added=2, repeated=1)
    body = Organisation.objects.get(ods_code="RX1")
    assert (body.kind, body.name, body.region) == ("nhs-provider", "Invented Hospitals NHS Foundation Trust", "Y58")
    assert (body.icb_code, body.postcode, body.opened_on) == ("QW1", "EL4 2ZZ", date(2019, 4, 1))
    assert run("import_ods", path, "--kind", "etr").out == counts(unchanged=2, repeated=1)
    assert run("import_ods", ods(trust("A81001", "THE SURGERY")), "--kind", "epraccur").out == counts(added=1)
    assert Organisation.objects.get(ods_code="A81001").kind == "gp"


def test_a_change_and_a_closure_are_counted(ods):
    run("import_ods", ods(trust(), trust("RX2")), "--kind", "etr")
    later = ods(trust(name="Renamed Trust"), trust("RX2", closed="20260401"))
    assert run("import_ods", later, "--kind", "etr").out == counts(changed=1, ended=1)
    assert Organisation.objects.get(ods_code="RX2").closed_on == SINCE


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (trust()[:26], "etr.csv: row 2: expected 27 columns, not 26"),
        (trust(""), "etr.csv: row 2: column 1: expected the organisation's code, but it is missing"),
        (trust("R X"), "etr.csv: row 2: column 1: expected a code of letters and figures"),
        (trust("RX2", ""), "etr.csv: row 2: column 2: expected the organisation's name, but it is missing"),
        (trust("RX2", opened="2019-04-01"), "etr.csv: row 2: column 11: expected a date such as 20260401"),
        (trust("RX2", closed="20260230"), "etr.csv: row 2: column 12: expected a date such as 20260401"),
        (trust(name="Another"), "etr.csv: row 2: column 1: expected RX1 once, or the same again"),
        (trust("X001"), "etr.csv: column 1: expected X001 as nhs-provider, the kind of this file, but it is kept as council"),
    ],
)
def test_a_fault_names_row_and_column_and_nothing_is_written_unless_it_is_skipped(ods, row, said):
    CouncilFactory(ods_code="X001")
    path = ods(trust(), row)
    found = run("import_ods", path, "--kind", "etr")
    assert (found.status, found.out, len(found.err)) == (2, "", 1)
    assert found.err[0].startswith(said)
    assert Organisation.objects.count() == 1
    kept = 0 if "RX1 once" in said else 1
    assert run("import_ods", path, "--kind", "etr", "--skip-bad").out == counts(added=kept)


def test_footprints_have_dates_and_follow_the_successions_of_april_2026(areas):
    path = areas(
        "913,Invented City Council,QJK,QJK,", "606,Invented County Council,QM7|QUE,S1Y5D,split QM7", "905,Third Council,QSL,,"
    )
    assert run("import_footprints", path).status == 0
    city, county, third = (Organisation.objects.get(ods_code=code) for code in ("913", "606", "905"))
    codes = lambda council, day: [board.ods_code for board in accounts.icbs_of(council.pk, day)]  # noqa: E731 (said three times)
    assert codes(city, BEFORE) == codes(city, SINCE) == ["QJK"]
    assert sorted(codes(county, BEFORE)) == ["QM7", "QUE"]
    assert codes(county, SINCE) == ["S1Y5D"]
    assert codes(third, SINCE) == ["QSL"]  # left empty: unchanged
    hertfordshire = Organisation.objects.get(ods_code="QM7")
    assert hertfordshire.closed_on == SINCE
    assert {heir.ods_code for heir in accounts.successors_on(hertfordshire, SINCE)} == {"S1Y5D", "D7T5G"}
    assert Succession.objects.filter(kind="merger").count() == 9
    assert run("import_footprints", path).out.count("added 0, changed 0") == 3


def test_a_code_in_doubt_is_used_and_the_doubt_noted(areas):
    run("import_footprints", areas("207?,Invented Borough Council,QF7,QF7,added by hand"))
    footprint = Footprint.objects.get()
    assert (footprint.council.ods_code, footprint.note) == ("207", "Code in doubt. added by hand")


def test_councils_that_are_here_keep_their_names_and_are_matched_by_code_or_name(areas):
    by_code = CouncilFactory(name="Harbourshire Council", ods_code="912")
    by_name = CouncilFactory(name="Stonevale Council", ods_code="")
    run(
        "import_footprints",
        areas("912,Harbourshire County Council,QJK,QJK,", "913,Stonevale Borough Council,QJK,QJK,", ",Newshire,QJK,QJK,"),
    )
    assert set(Organisation.objects.filter(kind="council").values_list("name", flat=True)) == {
        "Harbourshire Council",
        "Stonevale Council",
        "Newshire",
    }
    assert {row.council for row in Footprint.objects.all()} >= {by_code, by_name}


def test_a_board_that_nobody_lists_is_known_by_its_code_and_one_here_keeps_its_name(areas):
    IcbFactory(name="NHS Westmere ICB", ods_code="QW1")
    run("import_footprints", areas("1,One,QW1,QW1,", "2,Two,QZZ9,QZZ9,"))
    assert Organisation.objects.get(ods_code="QW1").name == "NHS Westmere ICB"
    assert Organisation.objects.get(ods_code="QZZ9").name == "QZZ9"


def test_places_are_given_the_councils_and_boards_that_come(areas):
    place = LocationFactory(local_authority="Devon", icb_ons_code="E54000037")
    moved = LocationFactory(local_authority="Nowhere", icb_ons_code="E54000042")  # the code that Hampshire had before
    run("import_footprints", areas("912,Devon County Council,QJK,QJK,"))
    place, moved = (Location.objects.get(pk=one.pk) for one in (place, moved))
    assert (place.council.ods_code, place.icb.ods_code) == ("912", "QJK")
    assert (moved.council, moved.icb.ods_code) == (None, "QRL")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["913,,QJK,QJK,"], "areas.csv: row 2: local_authority: expected the council's name, but it is missing"),
        (["913,One,,,"], "areas.csv: row 2: icb_ods_2022: expected at least one integrated care board's code"),
        (["913,One,Q J,QJK,"], "areas.csv: row 2: icb_ods_2022: expected codes of letters and figures"),
        (["913,One,QJK,QJK,", "913,Two,QJK,QJK,"], "areas.csv: row 3: ods_la_code: expected 913 once"),
    ],
)
def test_a_faulty_footprint_names_itself(areas, rows, said):
    found = run("import_footprints", areas(*rows))
    assert (found.status, found.out) == (2, "")
    assert found.err[0].startswith(said)
    assert not Organisation.objects.exists()


def test_footprints_without_their_columns_or_without_a_file_are_refused(areas, tmp_path):
    assert "expected these columns" in run("import_footprints", areas("1,One", header="code,name")).err[0]
    assert "expected a file that can be read" in run("import_footprints", tmp_path / "absent.csv").err[0]
    assert run(
        "import_footprints", areas("1,One,QJK,QJK,,5", header="ods_la_code,local_authority,icb_ods_2022,icb_ods_2026,note,shoe")
    ).err == ["Warning: areas.csv: row 1: shoe: not a column that we know, so it is not kept"]
