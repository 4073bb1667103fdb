"""A place as the care regulator's public API gives it (reference/domain.md 4.2). Two shapes of ratings are read:
currentRatings with historicRatings, and the newer assessment."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from goldenthread.directory.register.reading import Notes, Reading, as_day, clean, repeated_word, shown
from goldenthread.directory.register.records import Link, PlaceRecord, RatingRecord

IDENTITY = "locationId"
KEPT_KEYS = frozenset(
    (
        "locationId",
        "providerId",
        "name",
        "alsoKnownAs",
        "odsCode",
        "registrationStatus",
        "registrationDate",
        "deregistrationDate",
        "dormancy",
        "onspdLatitude",
        "onspdLongitude",
        "onspdIcbCode",
        "careHome",
        "postalAddressLine1",
        "postalAddressLine2",
        "postalAddressTownCity",
        "postalAddressCounty",
        "postalCode",
        "mainPhoneNumber",
        "numberOfBeds",
        "localAuthority",
        "relationships",
        "gacServiceTypes",
        "specialisms",
        "currentRatings",
        "historicRatings",
        "assessment",
    )
)
KNOWN_KEYS = KEPT_KEYS | frozenset(
    (
        "organisationType",
        "type",
        "brandId",
        "brandName",
        "onspdCcgCode",
        "onspdCcgName",
        "odsCcgCode",
        "odsCcgName",
        "onspdIcbName",
        "uprn",
        "dormancyStartDate",
        "dormancyEndDate",
        "inspectionDirectorate",
        "website",
        "region",
        "registeredManagerAbsentDate",
        "constituency",
        "lastInspection",
        "lastReport",
        "locationTypes",
        "regulatedActivities",
        "inspectionCategories",
        "inspectionAreas",
        "reports",
        "unpublishedReports",
        "assessmentServiceGroup",
        "providerInspectionAreas",
    )
)
PREDECESSOR, SUCCESSOR = "HSCA Predecessor", "HSCA Successor"
OVERALL = "Overall"
NOT_RATED = ("", "No published rating", "Not Rated")


def read_place(given: Mapping[str, Any], notes: Notes, where: str) -> tuple[PlaceRecord, list[tuple[str, str]]]:
    """One record, and what is wrong with it by field."""
    reading = Reading(given)
    for key in given.keys() - KNOWN_KEYS:
        notes.add(f"{clean(str(key))[:60]}: not a key that we know, so it is not kept", where)
    record = PlaceRecord(
        cqc_id=reading.text(IDENTITY, 40, needed="the location's id"),
        provider_cqc_id=reading.text("providerId", 40, needed="the provider's id"),
        provider_name="",  # a location's record does not say it; the directory file does
        values=_values(reading, notes, where),
        ratings=_ratings(reading),
        links=_links(reading, notes, where),
        every_rating=True,
    )
    return record, reading.faults


def _values(reading: Reading, notes: Notes, where: str) -> dict[str, Any]:
    ended_on = reading.day("deregistrationDate")
    status = reading.text("registrationStatus", 40, needed="Registered or Deregistered")
    if status == "Deregistered" and ended_on is None:
        notes.add("deregistrationDate: missing from a record that says Deregistered, so the place is not ended", where)
    address = [reading.text(f"postalAddress{part}", 120) for part in ("Line1", "Line2", "TownCity", "County")]
    return {
        "name": reading.text("name", 300, needed="the location's name"),
        "also_known_as": reading.text("alsoKnownAs", 300),
        "ods_code": reading.text("odsCode", 40),
        "care_home": reading.flag("careHome", needed=True),
        "service_types": _names(reading, "gacServiceTypes", "description", needed="the kinds of service, as a list"),
        "specialisms": _names(reading, "specialisms", "name"),
        "beds": reading.whole("numberOfBeds", 100_000),
        "address": ", ".join(filter(None, address)),
        "town": address[2],
        "postcode": reading.text("postalCode", 12, needed="the postcode").upper(),
        "telephone": reading.text("mainPhoneNumber", 40),
        "local_authority": reading.text("localAuthority", 120, needed="the local authority's name"),
        "icb_ons_code": reading.text("onspdIcbCode", 40),
        "latitude": reading.number("onspdLatitude", -90, 90),
        "longitude": reading.number("onspdLongitude", -180, 180),
        "registered_on": reading.day("registrationDate"),
        "ended_on": ended_on,
        "dormant": reading.flag("dormancy"),
    }


def _names(reading: Reading, name: str, key: str, *, needed: str = "") -> list[str]:
    found = (item.get(key) for item in reading.many(name, needed=needed))
    return list(dict.fromkeys(repeated_word(text) for text in found if isinstance(text, str) and text.strip()))


def _links(reading: Reading, notes: Notes, where: str) -> list[Link]:
    links = {}
    for item in reading.many("relationships"):
        if item.get("type") == PREDECESSOR:
            part = Reading(item)
            cqc_id = part.text("relatedLocationId", 40, needed="the earlier location's id")
            links[cqc_id] = Link(cqc_id, part.text("relatedLocationName", 300), part.text("reason", 80))
            for field, expected in part.faults:
                reading.fault(f"relationships.{field}", expected)
        elif item.get("type") != SUCCESSOR:
            notes.add(f"relationships: {clean(str(item.get('type')))[:60]} is not a kind that we know", where)
    return [link for cqc_id, link in links.items() if cqc_id]


def _ratings(reading: Reading) -> list[RatingRecord]:
    """Every rating with a day, the first for a group, question and day: the current before the assessed and historic."""
    kept = _Ratings(reading)
    for path, group, given, day, by in _groups(reading):
        by = given.get("organisationId") or by
        kept.add(path, (group, OVERALL), given.get("rating"), day, by)
        for one in _objects(given.get("keyQuestionRatings")):
            own_day, own_by = one.get("reportDate") or day, one.get("organisationId") or by
            kept.add(path, (group, one.get("name")), one.get("rating"), own_day, own_by)
    return sorted(kept.found.values())


class _Ratings:
    """The ratings of one place, as they are found."""

    def __init__(self, reading: Reading):
        self.reading = reading
        self.found: dict[tuple[str, str, date], RatingRecord] = {}

    def add(self, path: str, about: tuple[str, Any], rating: Any, day: Any, by: Any) -> None:
        """Keep one, unless there is none, or it was not published on any day: there is nowhere in time to put it."""
        if rating is None or rating in NOT_RATED:
            return
        published = as_day(day)
        if published is None:
            if day:
                self.reading.fault(path, f"expected the day of the report such as 2026-11-18, not {shown(day)}")
            return
        group, question = about
        if not isinstance(rating, str) or not isinstance(question, str) or len(rating) > 60 or len(question) > 40:
            self.reading.fault(path, "expected a question of at most 40 characters and a rating of at most 60")
            return
        group, question = repeated_word(group)[:200], repeated_word(question)
        if (group, question, published) not in self.found:
            inherited = repeated_word(by)[:40] if isinstance(by, str) else ""
            record = RatingRecord(group, question, repeated_word(rating), published, inherited)
            self.found[group, question, published] = record


Group = tuple[str, str, Mapping[str, Any], Any, Any]  # path, service group, its ratings, day, whose they were


def _groups(reading: Reading) -> Iterator[Group]:
    """What was rated at once: a whole place or a service group, in each of the shapes that a record can have."""
    current = _object(reading.given.get("currentRatings"))
    overall = _object(current.get("overall"))
    yield "currentRatings.overall", "", overall, overall.get("reportDate") or current.get("reportDate"), None
    for service in _objects(current.get("serviceRatings")):
        yield "currentRatings.serviceRatings", _name(service), service, service.get("reportDate"), None
    for assessment in reading.many("assessment"):
        day, ratings = assessment.get("assessmentPlanPublishedDateTime"), _object(assessment.get("ratings"))
        for whole in _objects(ratings.get("overall")):
            yield "assessment.ratings.overall", "", whole, day, None
        for service in _objects(ratings.get("asgRatings")):
            yield "assessment.ratings.asgRatings", _name(service), service, day, None
    for past in reading.many("historicRatings"):
        day, by = past.get("reportDate"), past.get("organisationId")
        yield "historicRatings.overall", "", _object(past.get("overall")), day, by
        for service in _objects(past.get("serviceRatings")):
            yield "historicRatings.serviceRatings", _name(service), service, day, by


def _object(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _objects(value: Any) -> list[Mapping[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _name(service: Mapping[str, Any]) -> str:
    name = service.get("name")
    return name if isinstance(name, str) else ""
