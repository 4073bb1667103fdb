"""One place and one provider as their pages show them (design picture 08)."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Page
from django.urls import reverse

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import OrganisationKind
from goldenthread.core import clock
from goldenthread.directory import queries, rules
from goldenthread.directory.models import Contract, Location, Placement, Provider
from goldenthread.directory.permissions import Permission
from goldenthread.directory.presenters.lists import kind_words, place_rows
from goldenthread.directory.queries import Commissioner
from goldenthread.people.permissions import Permission as People
from goldenthread.ui.words import date_words, first_capital, plural

HEAT = {"Outstanding": "met", "Good": "met", "Requires improvement": "partly", "Inadequate": "not"}
GROUP_WORDS = {  # the register's codes for who was looked at in a GP practice
    "conditions": "People with long-term conditions",
    "mothers": "Families, children and young people",
    "old": "Older people",
    "population": "Working-age people",
    "problems": "People with poor mental health",
    "vulnerable": "People whose circumstances make them vulnerable",
}


def _tags(place: Location) -> list[dict[str, str]]:
    if place.has_ended:
        return [{"words": f"Ended {date_words(place.ended_on, clock.today())}", "colour": "grey"}] if place.ended_on else []
    return [{"words": "Dormant", "colour": "grey"}] if place.dormant else []


def _sidenav(actor: Actor, place: Location, current: str) -> dict[str, Any]:
    here = reverse("location", args=[place.pk])
    items = [{"text": "At a glance", "href": here, "current": current == "glance"}]
    if actor.has(Permission.SEE_WHO_COMMISSIONS):
        history = reverse("payment_history", args=[place.pk])
        items += [
            {"text": "Who commissions", "href": f"{here}#who-commissions"},
            {"text": "Ratings", "href": f"{here}#ratings"},
            {"text": "History", "href": history, "current": current == "history"},
        ]
    else:
        items.append({"text": "Ratings", "href": f"{here}#ratings"})
    names = {"glance": "At a glance", "history": "History"}
    return {"label": "This place", "summary": f"{place.name}: {names[current]}", "sections": [{"items": items}]}


def _head(actor: Actor, place: Location, current: str) -> dict[str, Any]:
    return {
        "place": place,
        "back": {"href": reverse("providers"), "text": "Providers"},
        "kind": f"Location {place.cqc_id}",
        "tags": _tags(place),
        "heading": place.name,
        "title": f"Place {place.cqc_id}",
        "sidenav": _sidenav(actor, place, current),
        "may_edit": actor.has(Permission.EDIT_DIRECTORY),
    }


def location_page(
    actor: Actor, place: Location, grids: Mapping[str, rules.RatingGrid], who: list[Commissioner], siblings: int
) -> dict[str, Any]:
    """One place at a glance."""
    sees = actor.has(Permission.SEE_WHO_COMMISSIONS)
    unnamed = [row for row in who if row.organisation_id == actor.organisation_id and row.contracts and not row.manager_name]
    return {
        **_head(actor, place, "glance"),
        "facts": _facts(place, who, siblings),
        "grids": [(_group_words(group), _cells(grid), grid.earlier_owners) for group, grid in grids.items()],
        "who": [_commissioner(row, place) for row in who],
        "sees_who": sees,
        "name_manager": unnamed[0].contracts[0] if unnamed and actor.has(Permission.EDIT_DIRECTORY) else "",
    }


def _facts(place: Location, who: list[Commissioner], siblings: int) -> list[dict[str, str]]:
    run_by = {"term": "Run by", "text": place.provider.name, "href": reverse("provider", args=[place.provider_id])}
    run_by["note"] = f"({plural(siblings, 'place')})"
    kind = kind_words(place) + (", dementia" if "Dementia" in place.specialisms else "")
    council = place.council.name if place.council else place.local_authority
    facts = [
        run_by,
        {"term": "Type", "text": kind},
        {"term": "Where", "text": ", ".join(filter(None, (place.town, place.postcode, council)))},
    ]
    if place.icb:
        facts.append({"term": "Health", "text": place.icb.name})
    counted = [row.people for row in who if row.people]
    if counted:  # funded nursing care comes on top of another payer: the same residents
        funded = sum(row.people or 0 for row in who if row.funding != "funded-nursing-care")
        facts.append({"term": "Residents funded", "text": str(funded)})
    return facts


def _group_words(group: str) -> str:
    return GROUP_WORDS.get(group, first_capital(group))


def _cells(grid: rules.RatingGrid) -> dict[str, Any]:
    """A grid as rows of words, each with how it is coloured."""
    rows = [
        {
            "question": question,
            "cells": [_cell(column.ratings.get(question, "")) for column in grid.columns],
        }
        for question in grid.questions
    ]
    return {"heads": [{"day": f"{c.published_on:%b %Y}", "owner": c.owner} for c in grid.columns], "rows": rows}


def _cell(rating: str) -> dict[str, str]:
    return {"words": rating, "heat": HEAT.get(rating, "na")}


def _commissioner(row: Commissioner, place: Location | None) -> dict[str, Any]:
    return {
        "name": ", ".join(filter(None, (row.organisation, row.team))) or "People who pay for themselves",
        "out_of_area": row.out_of_area,
        "people": row.people,
        "funding": row.funding_words or "Not recorded",
        "manager": row.manager_name,
        "manager_unknown": _no_manager(row, place),
        "contracts": ", ".join(row.contracts),
        "until": f"{row.contract_ends_on:%b %Y}" if row.contract_ends_on else "",
    }


def _no_manager(row: Commissioner, place: Location | None) -> str:
    """What happens where there is no named manager (procedure 2.5 §1 and §2)."""
    if row.organisation_id is None:
        in_home = place is not None and place.care_home
        return "No commissioner. The council’s quality team is told" if in_home else "No commissioner"
    return "goes to the commissioning team" if row.kind == OrganisationKind.COUNCIL else ""


def provider_page(
    actor: Actor, provider: Provider, page: Page, contracts: list[Contract], who: list[Commissioner]
) -> dict[str, Any]:
    """One provider with its places, who commissions it, and its contracts."""
    items = [{"text": "Places", "href": "#places", "count": page.paginator.count}]
    if actor.has(Permission.SEE_WHO_COMMISSIONS):
        items.append({"text": "Who commissions", "href": "#who-commissions", "count": len(who)})
    items.append({"text": "Contracts", "href": "#contracts", "count": len(contracts)})
    return {
        "provider": provider,
        "title": f"Provider {provider.cqc_id}",
        "back": {"href": reverse("providers"), "text": "Providers"},
        "kind": f"Provider {provider.cqc_id}",
        "heading": provider.name,
        "sidenav": {"label": "This provider", "summary": f"{provider.name}: sections", "sections": [{"items": items}]},
        "page": page,
        "places": place_rows(page),
        "who": [_commissioner(row, None) for row in who],
        "sees_who": actor.has(Permission.SEE_WHO_COMMISSIONS),
        "contracts": [_contract(actor, row) for row in contracts],
        "may_edit": actor.has(Permission.EDIT_DIRECTORY),
    }


def _contract(actor: Actor, contract: Contract) -> dict[str, Any]:
    places = [place.name for place in contract.locations.all()]
    kinds = [str(service) for service in contract.services.all()]
    ended = contract.ends_on is not None and contract.ends_on < clock.today()
    return {
        "contract": contract,
        "covers": "; ".join(filter(None, (", ".join(kinds), ", ".join(places)))) or "Everything of this provider",
        "manager": queries.manager_of(contract),
        "ended": ended,
        "ours": contract.commissioner_id == actor.organisation_id and not ended,
    }


def history_page(actor: Actor, place: Location, page: Page) -> dict[str, Any]:
    """Who paid for whom at a place."""
    return {**_head(actor, place, "history"), "page": page, "rows": [_placement(actor, row) for row in page]}


def _placement(actor: Actor, row: Placement) -> dict[str, Any]:
    """A named person is named only to the council whose person it is."""
    own = row.person is not None and row.person.owner_id == actor.organisation_id and actor.has(People.SEE_PEOPLE)
    name = row.person.name if own and row.person else ""
    keeps = actor.organisation_id in (row.payer_id, row.location.council_id)
    over = row.ends_on is not None and row.ends_on < clock.today()
    return {
        "placement": row,
        "who": name or plural(row.people, "person", "people"),
        "payer": row.payer.name if row.payer else "Themselves",
        "funding": str(row.get_funding_display()),
        "may_end": keeps and not over and actor.has(Permission.EDIT_DIRECTORY),
    }
