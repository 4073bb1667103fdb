"""Small fictional files in the shape of the real registers."""

import csv
import io
import json
import zipfile
from types import SimpleNamespace
from typing import Any

from django.core.management import call_command

from goldenthread.directory.register.place_rows import NEEDED

SERVICES = ("Service type - Care home service with nursing", "Service type - Domiciliary care service")
HEADER = [
    *NEEDED,
    "Location Latest Overall Rating",
    "Publication Date",
    "Care homes beds",
    "Location City",
    "Dormant (Y/N)",
    *SERVICES,
    "Service user band - Dementia",
]


def place(number: int = 1, **change: Any) -> dict[str, Any]:
    """One record of the public API; a change of None leaves the key out."""
    record = {
        "locationId": f"1-99000{number:04}",
        "providerId": f"1-98000{number:04}",
        "organisationType": "Location",
        "type": "Social Care Org",
        "name": f"Invented House {number}",
        "registrationStatus": "Registered",
        "registrationDate": "2015-04-01",
        "careHome": "Y",
        "dormancy": "N",
        "numberOfBeds": 48,
        "postalAddressLine1": "1 Invented Road",
        "postalAddressTownCity": "Ellsmouth",
        "postalCode": "EL4 2ZZ",
        "localAuthority": "Harbourshire",
        "onspdIcbCode": "E99000001",
        "gacServiceTypes": [{"name": "Nursing homes", "description": "Care home service with nursing"}],
        "specialisms": [{"name": "Dementia"}],
        "relationships": [],
        "currentRatings": {
            "overall": {
                "rating": "Good",
                "reportDate": "2024-02-14",
                "keyQuestionRatings": [
                    {"name": "Safe", "rating": "Requires improvement", "reportDate": "2024-02-14"},
                    {"name": "Caring", "rating": "No published rating"},
                ],
            },
            "reportDate": "2024-02-14",
        },
    } | change
    return {key: value for key, value in record.items() if value is not None}


def row(number: int = 1, **change: Any) -> dict[str, Any]:
    """One row of the directory file, about the same place as `place(number)`."""
    return {
        "Location ID": f"1-99000{number:04}",
        "Location Name": f"Invented House {number}",
        "Care home?": "Y",
        "Location Postal Code": "EL4 2ZZ",
        "Location Local Authority": "Harbourshire",
        "Provider ID": f"1-98000{number:04}",
        "Provider Name": f"Invented Care {number} Ltd",
        "Location Latest Overall Rating": "Good",
        "Publication Date": "14/02/2024",
        "Care homes beds": "48",
        "Location City": "Ellsmouth",
        "Dormant (Y/N)": "N",
        SERVICES[0]: "Y",
        SERVICES[1]: "",
        "Service user band - Dementia": "Y",
    } | change


def write_lines(path, records):
    """JSON lines."""
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def write_csv(path, rows, header=HEADER, before=()):
    """The directory file, with lines before its header."""
    with path.open("w", newline="", encoding="utf-8") as lines:
        writer = csv.writer(lines)
        writer.writerows(before)
        writer.writerow(header)
        writer.writerows([one.get(name, "") for name in header] for one in rows)
    return path


SHEET = "application/vnd.oasis.opendocument.spreadsheet"
NAMESPACE = 'xmlns:{0}="urn:oasis:names:tc:opendocument:xmlns:{0}:1.0"'
CELL = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'


def table_of(*rows):
    """The header and these rows, as a sheet."""
    return [HEADER, *[[str(one.get(name, "")) for name in HEADER] for one in rows]]


def write_ods(path, sheets):
    """The smallest OpenDocument spreadsheet that holds these sheets."""
    body = ""
    for name, rows in sheets.items():
        cells = ("".join(map(CELL.format, row)) for row in rows)
        body += f'<table:table table:name="{name}">'
        body += "".join(f"<table:table-row>{row}</table:table-row>" for row in cells) + "</table:table>"
    spaces = " ".join(map(NAMESPACE.format, ("office", "table", "text")))
    book = f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", SHEET)
        archive.writestr("META-INF/manifest.xml", f"<manifest:manifest {NAMESPACE.format('manifest')}/>")
        archive.writestr("content.xml", f"<office:document-content {spaces}>{book}</office:document-content>")
    return path


def run(command, path, *options):
    """The exit status of an import, and what it said on both outputs."""
    out, err, status = io.StringIO(), io.StringIO(), 0
    try:
        call_command(command, str(path), *options, stdout=out, stderr=err)
    except SystemExit as exit_:
        status = exit_.code
    return SimpleNamespace(status=status, out=out.getvalue().strip(), err=err.getvalue().strip().splitlines())


def counts(**some):
    """What an import prints when it did just this."""
    every = dict.fromkeys(("added", "changed", "unchanged", "ended", "repeated"), 0) | some
    return ", ".join(f"{name} {number}" for name, number in every.items())
