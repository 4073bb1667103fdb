"""The answers of the public form as a Report, the one shape that every way in fills. Pure."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from goldenthread.cases.contact_words import SafeWays
from goldenthread.cases.report import Report
from goldenthread.public_site.forms.questions import NOT_LISTED
from goldenthread.public_site.steps import Answers, about_me, steps

FAMILY = "Family or friend"
SOURCES = {
    "nobody": "No one else: the person is not looking after themself",
    "rather-not": "The reporter would rather not say",
}

# Who passed the person's words on is not said: it could tell a reader who raised the concern.
SAID_BY = {"told": "The person", "cannot-say": "Someone who knows the person"}


def report_of(answers: Answers, *, submission_key: str, code_hash: str = "") -> Report:
    """What somebody told us on the public form. `code_hash` is of the code by which they hear if they stay anonymous."""
    asked = {step.key for step in steps(answers)}
    said = {key: answer for key, answer in answers.items() if key in asked}  # not what another answer had brought
    return Report(
        came_by="public-form",
        submission_key=submission_key,
        what_happened=_lines(said["what-happened"]["what_happened"]),
        safe_now=said["safe"]["safe"],
        safe_words=said["safe"]["danger"],
        knows_of_report="yes" if about_me(said) else said["knows"]["knows"],
        source_of_risk=said["source"]["who_caused"] or SOURCES.get(said["source"]["source"], ""),
        **_person(said["who"]),
        **_place(said),
        **_wants(said),
        **_reporter(said),
        reporter_ways=_reporter_ways(said),
        person_ways=_reporter_ways(said) if about_me(said) else _person_ways(said["reach"]),
        reporter_code_hash=code_hash if said["contact"]["contact"] == "no" else "",
    )


def _reporter_ways(said: Answers) -> SafeWays:
    """How whoever tells us may be reached: by what they chose, and not at all when they stay anonymous."""
    details = said.get("details")
    if details is None:
        return SafeWays(may="no")
    ways = tuple(filter(None, details.get("ways", "").split(",")))
    return _ways(ways, details["safe_contact"], details.get("must_not_know", ""))


def _ways(ways: tuple[str, ...], when_where: str, must_not_know: str) -> SafeWays:
    when = _lines(when_where)
    through = when[:200] if "through-somebody" in ways else ""
    return SafeWays(
        may="yes" if ways else "not-asked", ways=ways, must_not_know=must_not_know, when_where=when, through=through
    )


def _person_ways(said: Mapping[str, Any]) -> SafeWays:
    """What somebody else says of reaching the person. Yes names no way yet, so triage asks before anything goes; that one
    does not know is no answer."""
    may = {"yes": "yes", "no": "no"}.get(said["reach"], "not-asked")
    return SafeWays(may=may, when_where=said["reach_how"] or "", must_not_know=said["must_not_know"])


def _lines(text: str) -> str:
    """A browser sends each line's end as two characters."""
    return text.replace("\r\n", "\n").strip()


def _person(who: Mapping[str, str]) -> dict[str, Any]:
    return {
        "person_name": who["name"] or who["my_name"],
        "child": who["age"] == "child",
        "age_band": who["age"],
        "said_age": who["years"] or who["child_years"],
        "children_at_home": who.get("children") or "not-known",  # a draft of before this was asked has no answer
        "children_words": who.get("children_words", ""),
    }


def _place(said: Answers) -> dict[str, Any]:
    where = said["where"]
    location = said.get("which-place", {}).get("location", NOT_LISTED)
    return {
        "place_kind": "not-known" if where["place"] == "rather-not" else where["place"],
        "place_words": where["service"] or where["home"] or where["elsewhere"],
        "location_id": None if location == NOT_LISTED else UUID(location),
    }


def _wants(said: Answers) -> dict[str, Any]:
    wants = said["wants"]
    return {
        "wants_how": wants["wants"],
        "wants": _lines(wants["own_words"] or wants.get("matters", "")),
        "wants_said_by": SAID_BY.get(wants["wants"], ""),
    }


def _reporter(said: Answers) -> dict[str, Any]:
    details, work = said.get("details", {}), said.get("organisation", {})
    relationship = said.get("relationship", {})
    code = "patient" if about_me(said) else relationship["relationship"]
    return {
        "raised_by": "public" if code == "rather-not" else code,
        "raised_as": work.get("raised_as", "organisation"),
        "raised_by_organisation": work.get("organisation") or work.get("employer", ""),
        "reporter_relationship": relationship.get("relation") or (FAMILY if code == "family" else ""),
        "reporter_name": details.get("name", ""),
        "reporter_contact": details.get("contact", ""),
        "reporter_safe_contact": _lines(details.get("safe_contact", "")),
    }


def professional_report(said: Mapping[str, Any], *, child: bool, came_by: str) -> Report:
    """What a professional told us on the fuller form. A fact that nobody gave stays away: absent is not known."""
    location = said.get("location") or NOT_LISTED
    facts = {name: said[name] for name in ("about", "funding") if said[name]}
    return Report(
        came_by=came_by,
        submission_key=said["key"],
        facts=facts,
        child=child,
        age_band=said["age"],
        children_at_home=said["children"] or "not-known",
        children_words=said["children_words"],
        what_happened=_lines(said["what_happened"]),
        abuse=tuple(said["abuse"]),
        possible_crime=said["possible_crime"],
        source_of_risk=said["source"],
        safe_now=said["safe"],
        safe_words=said["safe_words"],
        knows_of_report=said["knows"],
        person_name=said["person_name"],
        born=said["born"],
        said_age=said["said_age"],
        person_nhs_number=said["nhs_number"],
        person_address=said["address"],
        place_kind=said["place"],
        place_words=said["service"] or said["home"] or said["elsewhere"],
        location_id=None if location == NOT_LISTED else UUID(location),
        wants_how=said["wants"],
        wants=_lines(said["own_words"] or said["matters"]),
        wants_said_by=SAID_BY.get(said["wants"], ""),
        raised_by=said["raised_by"],
        raised_as=said["raised_as"],
        raised_by_organisation=said["organisation"],
        person_ways=_person_ways(said),
        **_colleague(said),
    )


def _colleague(said: Mapping[str, Any]) -> dict[str, Any]:
    """Who the professional is, and how to reach them."""
    return {
        "reporter_name": said["name"],
        "reporter_relationship": said["job"],
        "reporter_contact": said["contact"],
        "reporter_safe_contact": said["safe_contact"],
        "reporter_ways": _ways(tuple(said["ways"]), said["safe_contact"], said["not_to_know"]),
    }
