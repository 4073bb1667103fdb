"""Invented locations in the shape of the care regulator's public API, for an import of a size that no file here has."""

import json
import random
from pathlib import Path
from typing import Any
from uuid import UUID

QUESTIONS = ("Safe", "Well-led", "Caring", "Responsive", "Effective")
ANSWERS = ("Good", "Good", "Good", "Requires improvement", "Outstanding", "Inadequate")
KINDS = (
    ("Care home service without nursing", "Residential homes", "Y", "S1", "Residential social care"),
    ("Care home service with nursing", "Nursing homes", "Y", "S1", "Residential social care"),
    ("Domiciliary care service", "Homecare agencies", "N", "S2", "Community based adult social care services"),
    ("Supported living service", "Supported living", "N", "S2", "Community based adult social care services"),
    ("Dental service", "Dentist", "N", "P1", "Dentists"),
    ("Doctors treatment service", "Doctors/Gps", "N", "P2", "GP Practices"),
)
TOWNS = ("Ellsmouth", "Port Haddon", "Saltmarsh", "Withybridge", "Stone Vale", "Tarrowdale", "Quernbeck")
WORDS = ("Larch", "Quay", "Mill", "Heron", "Fern", "Lantern", "Weir", "Tollgate", "Curlew", "Samphire", "Brack", "Sluice")
ENDS = ("House", "Lodge", "Court", "Homecare", "Surgery", "View", "Grange", "Rise")


def write_locations(path: Path, count: int, seed: int = 1) -> None:
    """One JSON object a line, about three kilobytes each, with the shares of optional keys that real records have."""
    chance = random.Random(seed)
    with path.open("w", encoding="utf-8") as out:
        for number in range(count):
            out.write(json.dumps(_location(chance, number)) + "\n")


def _location(chance: random.Random, number: int) -> dict[str, Any]:
    description, name, home, code, category = chance.choice(KINDS)
    ended = chance.random() < 0.52
    record: dict[str, Any] = {
        "careHome": home,
        "constituency": chance.choice(TOWNS),
        "dormancy": "N",
        "gacServiceTypes": [{"description": description, "name": name}],
        "inspectionAreas": [],
        "inspectionCategories": [{"code": code, "name": category, "primary": "true"}],
        "inspectionDirectorate": "Adult social care",
        "localAuthority": "Harbourshire",
        "locationId": f"1-98{number:08d}",
        "locationTypes": [],
        "name": f"{chance.choice(WORDS)} {chance.choice(WORDS)} {chance.choice(ENDS)}",
        "numberOfBeds": chance.randrange(8, 80) if home == "Y" else 0,
        "onspdCcgCode": "E38999999",
        "onspdCcgName": "NHS Westmere CCG",
        "onspdIcbCode": "E99000911",
        "onspdIcbName": "NHS Westmere Integrated Care Board",
        "onspdLatitude": round(chance.uniform(50.2, 50.9), 7),
        "onspdLongitude": round(chance.uniform(-4.5, -3.2), 7),
        "organisationType": "Location",
        "postalAddressLine1": f"{chance.randrange(1, 300)} {chance.choice(WORDS)} Road",
        "postalAddressTownCity": chance.choice(TOWNS),
        "postalCode": f"EL{chance.randrange(1, 10)} {chance.randrange(1, 10)}Z{chance.choice('ABCDEFGHJK')}",
        "providerId": f"1-97{chance.randrange(70_000):08d}",
        "region": "South West",
        "registrationDate": f"{chance.randrange(2010, 2024)}-0{chance.randrange(1, 10)}-15",
        "registrationStatus": "Deregistered" if ended else "Registered",
        "regulatedActivities": [{"code": "RA1", "name": "Personal care"}],
        "relationships": _relationships(chance),
        "specialisms": [{"name": "Caring for adults over 65 yrs"}, {"name": "Dementia"}],
        "type": "Social Care Org",
    }
    return record | _sometimes(chance, ended) | (_ratings(chance) if chance.random() < 0.69 else {})


def _sometimes(chance: random.Random, ended: bool) -> dict[str, Any]:
    """Keys that only some records have."""
    maybe = {
        "deregistrationDate": ("2024-07-17", 1.0 if ended else 0.0),
        "odsCode": (f"V{chance.randrange(10_000):04d}", 0.56),
        "mainPhoneNumber": (f"01632960{chance.randrange(100, 200)}", 0.91),
        "postalAddressLine2": (chance.choice(WORDS), 0.69),
        "postalAddressCounty": ("Harbourshire", 0.78),
        "uprn": (str(chance.randrange(10**11, 10**12)), 0.59),
        "website": ("www.lantern.example", 0.44),
        "lastInspection": ({"date": "2023-08-09"}, 0.65),
        "lastReport": ({"publicationDate": "2023-09-02"}, 0.51),
        "brandId": ("BD999", 0.25),
        "brandName": ("BRAND Lantern Limited", 0.25),
    }
    return {key: value for key, (value, share) in maybe.items() if chance.random() < share}


def _relationships(chance: random.Random) -> list[dict[str, str]]:
    if chance.random() < 0.52:
        return []
    return [
        {
            "reason": "Legal Entity Change",
            "relatedLocationId": f"1-96{chance.randrange(10**7):08d}",
            "relatedLocationName": "An earlier registration",
            "type": chance.choice(("HSCA Predecessor", "HSCA Successor")),
        }
    ]


def _ratings(chance: random.Random) -> dict[str, Any]:
    current = _rated(chance, "2023-09-02")
    earlier = [_rated(chance, f"{year}-03-11") for year in range(2021, 2021 - chance.choice((0, 0, 1, 2, 3, 4)), -1)]
    reports = [
        {
            "firstVisitDate": "2023-08-08",
            "linkId": _identifier(chance),
            "reportDate": "2023-09-02",
            "reportType": "Location",
            "reportUri": f"/reports/{_identifier(chance)}?20230902120000",
        }
        for _ in range(chance.randrange(1, 6))
    ]
    overall = {"overall": current["overall"] | {"reportDate": "2023-09-02"}, "reportDate": "2023-09-02"}
    return {"currentRatings": overall, "historicRatings": earlier, "reports": reports}


def _rated(chance: random.Random, day: str) -> dict[str, Any]:
    answers = [{"name": question, "rating": chance.choice(ANSWERS)} for question in QUESTIONS]
    if day == "2023-09-02":
        answers = [answer | {"reportDate": day, "reportLinkId": _identifier(chance)} for answer in answers]
    return {
        "overall": {"keyQuestionRatings": answers, "rating": chance.choice(ANSWERS)},
        "reportDate": day,
        "reportLinkId": _identifier(chance),
    }


def _identifier(chance: random.Random) -> str:
    return str(UUID(int=chance.getrandbits(128), version=4))
