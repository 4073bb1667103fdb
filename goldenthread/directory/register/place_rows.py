"""A place as a row of the care regulator's directory file, "HSCA Active Locations" (reference/domain.md 4.1)."""

from collections.abc import Mapping
from typing import Any

from goldenthread.directory.register.reading import Notes, Reading
from goldenthread.directory.register.records import PlaceRecord, RatingRecord

IDENTITY = "Location ID"
NEEDED = (
    IDENTITY,
    "Location Name",
    "Care home?",
    "Location Postal Code",
    "Location Local Authority",
    "Provider ID",
    "Provider Name",
)
_OPTIONAL = (
    "Location HSCA start date",
    "Dormant (Y/N)",
    "Location ODS Code",
    "Location Telephone Number",
    "Care homes beds",
    "Location Latest Overall Rating",
    "Publication Date",
    "Location Street Address",
    "Location Address Line 2",
    "Location City",
    "Location County",
    "Location Latitude",
    "Location Longitude",
)
_NOT_KEPT = frozenset(
    (
        "Location Dual Registered",
        "Primary ID (Dual registration locations)",
        "Registered manager",
        "Inherited Rating (Y/N)",
        "Brand ID",
        "Brand Name",
        "Location Web Address",
        "Location Type/Sector",
        "Location Inspection Directorate",
        "Location Primary Inspection Category",
        "Location Region",
        "Location NHS Region",
        "Location ONSPD CCG Code",
        "Location ONSPD CCG",
        "Location Commissioning CCG Code",
        "Location Commissioning CCG",
        "Location PAF ID",
        "Location UPRN ID",
        "Location Parliamentary Constituency",
        "Provider Companies House Number",
        "Provider Charity Number",
        "Provider HSCA start date",
        "Provider Type/Sector",
        "Provider Inspection Directorate",
        "Provider Primary Inspection Category",
        "Provider Ownership Type",
        "Provider Telephone Number",
        "Provider Web Address",
        "Provider Street Address",
        "Provider Address Line 2",
        "Provider City",
        "Provider County",
        "Provider Postal Code",
        "Provider PAF ID",
        "Provider UPRN ID",
        "Provider Local Authority",
        "Provider Region",
        "Provider NHS Region",
        "Provider Latitude",
        "Provider Longitude",
        "Provider Parliamentary Constituency",
        "Provider Nominated Individual Name",
        "Provider Main Partner Name",
    )
)
SERVICE, BAND, ACTIVITY = "Service type - ", "Service user band - ", "Regulated activity - "
BANDS = {  # the same people in the words of the public API
    "Children 0-18 years": "Caring for children",
    "Dementia": "Dementia",
    "Learning disabilities or autistic spectrum disorder": "Learning disabilities",
    "Mental Health": "Mental health conditions",
    "Older People": "Caring for adults over 65 yrs",
    "People detained under the Mental Health Act": (
        "Caring for people whose rights are restricted under the Mental Health Act"
    ),
    "People who misuse drugs and alcohol": "Substance misuse problems",
    "People with an eating disorder": "Eating disorders",
    "Physical Disability": "Physical disabilities",
    "Sensory Impairment": "Sensory impairment",
    "Whole Population": "Services for everyone",
    "Younger Adults": "Caring for adults under 65 yrs",
}


def check_header(header: list[str], notes: Notes, where: str) -> list[tuple[str, str]]:
    """What is wrong with the columns: one that is needed and missing, or is there twice. Unknown ones are noted."""
    faults = [(name, "expected this column, but it is missing") for name in NEEDED if name not in header]
    if not any(name.startswith(SERVICE) for name in header):
        faults.append((f"{SERVICE}…", "expected a column for each kind of service, but there is none"))
    faults += [(name, "expected this column once") for name in sorted({n for n in header if n and header.count(n) > 1})]
    for name in header:
        if name and not _is_known(name):
            notes.add(f"{name[:60]}: not a column that we know, so it is not kept", where)
    return faults


def _is_known(name: str) -> bool:
    if name.startswith(BAND):
        return name.removeprefix(BAND) in BANDS
    return name in NEEDED or name in _OPTIONAL or name in _NOT_KEPT or name.startswith((SERVICE, ACTIVITY))


def read_place(given: Mapping[str, Any], notes: Notes, where: str) -> tuple[PlaceRecord, list[tuple[str, str]]]:
    """One row, and what is wrong with it by column."""
    reading = Reading(given)
    record = PlaceRecord(
        cqc_id=reading.text(IDENTITY, 40, needed="the location's id"),
        provider_cqc_id=reading.text("Provider ID", 40, needed="the provider's id"),
        provider_name=reading.text("Provider Name", 200, needed="the provider's name"),
        values=_values(reading),
        ratings=_rating(reading),
        links=None,
        every_rating=False,
    )
    return record, reading.faults


def _values(reading: Reading) -> dict[str, Any]:
    address = ("Location Street Address", "Location Address Line 2", "Location City", "Location County")
    lines = [reading.text(name, 120) for name in address]
    read = {
        "Location ODS Code": ("ods_code", lambda name: reading.text(name, 40)),
        "Care homes beds": ("beds", lambda name: reading.whole(name, 100_000)),
        "Location Street Address": ("address", lambda name: ", ".join(filter(None, lines))),
        "Location City": ("town", lambda name: lines[2]),
        "Location Telephone Number": ("telephone", lambda name: reading.text(name, 40)),
        "Location Latitude": ("latitude", lambda name: reading.number(name, -90, 90)),
        "Location Longitude": ("longitude", lambda name: reading.number(name, -180, 180)),
        "Location HSCA start date": ("registered_on", reading.day),
        "Dormant (Y/N)": ("dormant", reading.flag),
    }
    return {
        "name": reading.text("Location Name", 300, needed="the location's name"),
        "care_home": reading.flag("Care home?", needed=True),
        "postcode": reading.text("Location Postal Code", 12, needed="the postcode").upper(),
        "local_authority": reading.text("Location Local Authority", 120, needed="the local authority's name"),
        "service_types": _flagged(reading, SERVICE),
        "specialisms": [BANDS[band] for band in _flagged(reading, BAND) if band in BANDS],
        "ended_on": None,  # the file lists active places only
        **{field: read_it(name) for name, (field, read_it) in read.items() if name in reading.given},
    }


def _flagged(reading: Reading, prefix: str) -> list[str]:
    flags = [name for name in reading.given if name.startswith(prefix)]
    return [name.removeprefix(prefix) for name in flags if reading.flag(name)]


def _rating(reading: Reading) -> list[RatingRecord]:
    rating = reading.text("Location Latest Overall Rating", 60)
    published = reading.day("Publication Date")
    return [RatingRecord("", "Overall", rating, published)] if rating and published and rating != "Not Rated" else []
