"""What a search found, as rows."""

from typing import Any

from django.urls import reverse

from goldenthread.accounts.actor import Actor
from goldenthread.cases.permissions import Permission
from goldenthread.desk.presenters import words
from goldenthread.desk.queries import Results
from goldenthread.people.models import Person
from goldenthread.ui.words import plural


def search_page(actor: Actor, results: Results) -> dict[str, Any]:
    """Concerns, people and places, each with where it leads."""
    return {
        "title": "Search",
        "words": results.words,
        "nothing": results.nothing,
        "may_open_in_emergency": actor.has(Permission.OPEN_IN_EMERGENCY),
        "did_you_mean": results.did_you_mean,
        "concerns": [
            {
                "href": reverse("concern", args=[concern.pk]),
                "reference": concern.reference,
                "headline": concern.headline,
                "status": concern.status.replace("-", "_"),
                "person": words.person_words(words.person_of(concern)),
                "place": concern.where,
                "received_at": concern.received_at,
            }
            for concern in results.concerns
        ],
        "people": [_person(person) for person in results.people],
        "places": [
            {
                "href": reverse("location", args=[place.pk]),
                "name": place.name,
                "provider": place.provider.name,
                "where": ", ".join(part for part in (place.town, place.postcode) if part),
                "ended": place.has_ended,
            }
            for place in results.locations
        ],
        "providers": [{"href": reverse("provider", args=[one.pk]), "name": one.name} for one in results.providers],
    }


def _person(person: Person) -> dict[str, Any]:
    concerns = {one.pk: one for one in person.concerns.all()}
    for reported in person.reports.all():
        concerns |= {one.pk: one for one in reported.concerns.all()}
    newest = sorted(concerns.values(), key=lambda one: one.received_at, reverse=True)
    return {
        "name": words.person_words(person),
        "born": person.born,
        "address": person.shown_address,
        "known": person.identified_at is not None,
        "count": plural(len(newest), "concern"),
        "concerns": [{"href": reverse("concern", args=[one.pk]), "reference": one.reference} for one in newest],
    }
