"""The register as a list, and what a search of it found (design picture 15)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.db.models import QuerySet
from django.urls import reverse

from goldenthread.accounts.actor import Actor
from goldenthread.directory import queries
from goldenthread.directory.models import Location, Provider, Rating, ServiceKind
from goldenthread.directory.queries import Found
from goldenthread.ui.words import plural

STATES = (("registered", "Registered now"), ("ended", "Ended"), ("any", "Any"))
AREAS = (("", "Anywhere"), ("here", "Our area"))


@dataclass(frozen=True)
class Asked:
    """What somebody wants to see of the register."""

    find: str = ""
    show: str = "places"
    state: str = "registered"
    area: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> "Asked":
        """From the address. What we do not know is as if it were not there."""
        state, area = given.get("state", ""), given.get("area", "")
        return cls(
            find=" ".join(given.get("find", "").split())[:200],
            show="providers" if given.get("show") == "providers" else "places",
            state=state if state in dict(STATES) else "registered",
            area=area if area in dict(AREAS) else "",
        )

    @property
    def filters(self) -> dict[str, str]:
        return {"show": self.show, "state": self.state, "area": self.area}


def find(actor: Actor, asked: Asked) -> Found:
    """Search what the tab shows. Ended places are found too: concerns reach back."""
    search = queries.find_providers if asked.show == "providers" else queries.find_locations
    return search(actor, asked.find)


def rows_of(actor: Actor, asked: Asked) -> QuerySet[Any]:
    """The list behind the tab and filters."""
    if asked.show == "providers":
        return queries.provider_list(actor)
    return queries.location_list(actor, state=asked.state, area=asked.area)


def _tabs(asked: Asked) -> list[dict[str, Any]]:
    names = (("places", "Places"), ("providers", "Who runs them"))
    here = reverse("providers")
    return [{"text": text, "href": f"{here}?show={key}", "current": asked.show == key} for key, text in names]


def list_page(asked: Asked, page: Page, query: str) -> dict[str, Any]:
    """The register, a page at a time."""
    return {
        "asked": asked,
        "lists": _tabs(asked),
        "page": page,
        "query": query,
        "states": STATES,
        "areas": AREAS,
        "places": place_rows(page) if asked.show == "places" else [],
    }


def found_page(asked: Asked, found: Found) -> dict[str, Any]:
    """What a search found, or what may have been meant: three names that differ."""
    places = asked.show == "places"
    rows = [place_row(row) if places else provider_row(row) for row in found.all]
    return {
        "asked": asked,
        "lists": _tabs(asked),
        "found": found,
        "states": STATES,
        "areas": AREAS,
        "rows": rows,
        "suggestions": list({row["name"]: row for row in reversed(rows)}.values())[::-1][:3],
    }


def place_rows(page: Iterable[Location]) -> list[dict[str, Any]]:
    """Places in a list, each with its latest overall rating."""
    places = list(page)
    rated = queries.latest_ratings(places)
    return [place_row(place, rated.get(place.pk)) for place in places]


def place_row(place: Location, rated: Rating | None = None) -> dict[str, Any]:
    """One place in a list."""
    return {
        "name": place.name,
        "href": reverse("location", args=[place.pk]),
        "cqc_id": place.cqc_id,
        "kind": kind_words(place),
        "where": ", ".join(filter(None, (place.town, place.postcode))),
        "council": place.council.name if place.council else place.local_authority,
        "provider": place.provider.name,
        "provider_href": reverse("provider", args=[place.provider_id]),
        "ended": place.has_ended,
        "rated": rated,
    }


def provider_row(provider: Provider) -> dict[str, Any]:
    """One provider in a list of those found."""
    return {"name": provider.name, "href": reverse("provider", args=[provider.pk]), "cqc_id": provider.cqc_id}


def kind_words(place: Location) -> str:
    """What kind of care it is, in a few words: Nursing home, 48 beds."""
    kinds = [str(ServiceKind(kind).label) for kind in queries.routing_service(place).candidates]
    words = " and ".join(kinds) or "; ".join(place.service_types) or "Kind of care not known"
    return ", ".join([words, *([plural(place.beds, "bed")] if place.beds else [])])
