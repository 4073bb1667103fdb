"""Providers, their places, and how the regulator rated them."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from goldenthread.core import clock
from goldenthread.directory import rules
from goldenthread.directory.models import Location, LocationLink, Provider, Rating

MOST_EARLIER = 4  # how far back the chain of earlier registrations is followed
UNNAMED = "Provider "  # what a provider is called until a file names it: Provider 1-1234


def locations(actor: Any) -> QuerySet[Location]:
    """The register of places."""
    return Location.objects.visible_to(actor).select_related("provider", "council", "icb")


def providers(actor: Any) -> QuerySet[Provider]:
    """The register of providers."""
    return Provider.objects.visible_to(actor)


def routing_service(location: Location) -> rules.ServiceChoice:
    """What a place is for routing: as the register has it, else as we keep it."""
    kept = [] if location.service_types else [service.kind for service in location.services.all()]
    return rules.routing_services(location.service_types, kept)


def registered() -> Q:
    """Places that are registered today."""
    return Q(ended_on=None) | Q(ended_on__gt=clock.today())


def location_list(actor: Any, *, state: str = "registered", area: str = "") -> QuerySet[Location]:
    """Places for a list, by name."""
    rows = locations(actor)
    if state != "any":
        rows = rows.filter(registered()) if state == "registered" else rows.exclude(registered())
    if area == "here":
        rows = rows.filter(Q(council_id=actor.organisation_id) | Q(icb_id=actor.organisation_id))
    return rows.prefetch_related("services").order_by("name", "pk")


def latest_ratings(places: Iterable[Location]) -> dict[UUID, Rating]:
    """The latest overall rating of each of these places."""
    overall = Rating.objects.filter(location_id__in=[place.pk for place in places], question=rules.QUESTIONS[-1])
    return {rating.location_id: rating for rating in overall.filter(service_group="").order_by("published_on")}


def provider_list(actor: Any) -> QuerySet[Provider]:
    """Providers for a list, with how many places each has today."""
    today = clock.today()
    open_here = Q(locations__ended_on=None) | Q(locations__ended_on__gt=today)
    return providers(actor).annotate(places=Count("locations", filter=open_here)).order_by("name", "pk")


def first_day(actor: Any) -> bool:
    """Whether the directory is still empty."""
    return not providers(actor).exists()


def earlier_registrations(actor: Any, location: Location) -> dict[str, str]:
    """The registrations that came before this one, by id, each with the name its owner is known by."""
    names: dict[str, str] = {}
    last = [location.cqc_id]
    for _ in range(MOST_EARLIER):
        links = LocationLink.objects.filter(location__cqc_id__in=last).exclude(predecessor_cqc_id__in=[*names, location.cqc_id])
        last = [link.predecessor_cqc_id for link in links]
        if not last:
            break
        names |= {cqc_id: f"earlier registration {cqc_id}" for cqc_id in last}
    if names:
        rows = locations(actor).filter(cqc_id__in=names)
        names |= {row.cqc_id: name for row in rows if (name := _owner_name(row, location))}
    return names


def _owner_name(earlier: Location, now: Location) -> str:
    """Who ran it then, when that was somebody else whose name is known."""
    other = earlier.provider_id != now.provider_id and not earlier.provider.name.startswith(UNNAMED)
    return earlier.provider.name if other else ""


def rating_grids(actor: Any, location: Location) -> dict[str, rules.RatingGrid]:
    """Ratings over time by service group, the whole place first, those of earlier owners kept and named."""
    owners = earlier_registrations(actor, location)
    rated = Rating.objects.filter(location__cqc_id__in=[location.cqc_id, *owners]).select_related("location")
    return rules.ratings_over_time(
        rules.RatingSeen(
            question=row.question,
            rating=row.rating,
            published_on=row.published_on,
            service_group=row.service_group,
            owner=_whose(row, location, owners),
        )
        for row in rated
    )


def _whose(row: Rating, location: Location, owners: dict[str, str]) -> str:
    given_to = row.inherited_from or row.location.cqc_id
    return "" if given_to == location.cqc_id else owners.get(given_to, f"earlier registration {given_to}")
