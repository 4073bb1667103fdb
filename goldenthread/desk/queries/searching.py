"""The one search: by reference, name, date of birth, provider or postcode, across what the actor may see."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from goldenthread.action_plans import queries as actions
from goldenthread.cases import queries as cases
from goldenthread.cases.models import Concern
from goldenthread.core.references import tidy_reference
from goldenthread.core.text import searchable
from goldenthread.desk.queries.looking import concerns_looked_at
from goldenthread.directory.permissions import Permission as Directory
from goldenthread.directory.rules import postcode_of
from goldenthread.directory.search import find_locations, find_providers
from goldenthread.involvement import queries as involvement
from goldenthread.people import queries as people
from goldenthread.people.models import Person

SHOWN = 25
GUESSED = 2000  # names that a misspelt one is compared with
_DATE = re.compile(r"(\d{1,2})[ /.-](\d{1,2})[ /.-](\d{4})")


@dataclass(frozen=True)
class Results:
    """What a search found. `did_you_mean` is names that are spelt like what was typed, when nothing was found."""

    words: str
    concerns: tuple[Concern, ...] = ()
    people: tuple[Person, ...] = ()
    locations: tuple[Any, ...] = ()
    providers: tuple[Any, ...] = ()
    did_you_mean: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether nothing was found."""
        return not (self.concerns or self.people or self.locations or self.providers)


def search(actor: Any, words: str) -> Results:
    """Everything that fits the words, each kind within the actor's scope, at most 25 of each."""
    if not searchable(words):
        return Results(words)
    allowed = actor.has(Directory.SEE_DIRECTORY)
    locations = find_locations(actor, words).rows if allowed else ()
    found = Results(
        words,
        concerns=tuple(_concerns(actor, words, [place.pk for place in locations])[:SHOWN]),
        people=tuple(_people(actor, words)[:SHOWN]),
        locations=locations,
        providers=find_providers(actor, words).rows if allowed else (),
    )
    return Results(words, did_you_mean=_spelt_like(actor, words)) if found.nothing else found


def _concerns(actor: Any, words: str, location_ids: list[UUID]) -> QuerySet[Concern]:
    """Open and closed concerns about a place that was found, or whose headline or place has every word."""
    every = Q()
    for word in searchable(words).split():
        every &= Q(headline__icontains=word) | Q(place_words__icontains=word)
    return cases.concerns(actor).filter(every | Q(location_id__in=location_ids)).order_by("-received_at", "pk")


def _people(actor: Any, words: str) -> QuerySet[Person]:
    """People known or reported, by date of birth, by postcode or by every part of the name, with their concerns."""
    mine = cases.concerns(actor).order_by("-received_at", "pk")
    with_concerns = (Prefetch("concerns", queryset=mine), Prefetch("reports__concerns", queryset=mine))
    found = people.people(actor).filter(same_as=None).prefetch_related(*with_concerns)
    if born := date_of(words):
        return found.filter(born=born).order_by("searched")
    if postcode := postcode_of(words):
        return found.filter(address__icontains=postcode, address_protected=False).order_by("searched")
    every = Q()
    for word in searchable(words).split():
        every &= Q(searched__contains=word)
    return found.filter(every).order_by("searched", "born")


def date_of(words: str) -> date | None:
    """A date as people write one, day first; None when it is not one."""
    match = _DATE.fullmatch(words.strip())
    try:
        return date(int(match[3]), int(match[2]), int(match[1])) if match else None
    except ValueError:
        return None


def _spelt_like(actor: Any, words: str) -> tuple[str, ...]:
    """Names of people that are spelt nearly like the last word typed."""
    typed = searchable(words).split()[-1]
    if len(typed) < 3:
        return ()
    begins = Q(searched__startswith=typed[:2]) | Q(searched__contains=f" {typed[:2]}")
    near = people.people(actor).filter(begins).order_by().values_list("searched", flat=True).distinct()[:GUESSED]
    names = {name for searched in near for name in searched.split() if name[:2] == typed[:2]}
    return tuple(name.capitalize() for name in difflib.get_close_matches(typed, sorted(names), n=3))


@dataclass(frozen=True)
class There:
    """Where an exact reference leads: the name of a page and the id that it takes."""

    page: str
    id: Any


def by_reference(actor: Any, words: str) -> There | None:
    """The one record that has this reference, by the page on which the actor may see it; None where there is none."""
    reference = tidy_reference(words)
    if reference is None:
        return None
    for way in _ways(actor):
        if found := way.rows.filter(**{way.by: reference}).values_list(way.leads_to, flat=True).first():
            return There(way.page, found)
    return None


class _Way(NamedTuple):
    """One kind of record that has references, as far as the actor may see it: its page, and the id that the page takes."""

    page: str
    rows: QuerySet[Any]
    leads_to: str = "pk"
    by: str = "reference"


def _ways(actor: Any) -> Iterator[_Way]:
    """Each kind in turn. Of a record that two sides see, the page of the side that the actor is on."""
    yield _Way("concern", cases.concerns(actor))
    yield _Way("notice", involvement.received(actor))
    yield _Way("advice", cases.advice_given(actor))
    yield _Way("concern", _told_of_ours(actor), "concern_id")
    yield _Way("own_report", cases.own_reports(actor))
    yield _Way("concern_about_us", involvement.told_about_us(actor))
    yield _Way("enquiry", cases.enquiries(actor))
    yield _Way("agency_request", cases.agency_requests(actor))
    yield _Way("asked_of_us", cases.asked_of_us(actor))
    yield _Way("meeting", cases.meetings(actor))
    yield _Way("meeting_invitation", cases.invitations(actor), by="meeting__reference")
    yield _Way("hand_over", cases.hand_overs(actor))
    yield _Way("action", actions.actions(actor))
    yield _Way("who_has_looked", concerns_looked_at(actor))


def _told_of_ours(actor: Any) -> QuerySet[Any]:
    """Notices of the concerns whose file the actor may read."""
    return involvement.notices(actor).filter(concern__in=Concern.objects.visible_to(actor))
