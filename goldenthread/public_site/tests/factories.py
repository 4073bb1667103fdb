"""A council that takes concerns, a place, and somebody who fills in the form as a browser would."""

from typing import Any

from django.test import Client

from goldenthread.accounts.models import Organisation
from goldenthread.accounts.tests.factories import CouncilFactory, TeamFactory
from goldenthread.directory import search_index
from goldenthread.directory.models import Location, Provider
from goldenthread.routing.models import Binding

# What is typed on each page by somebody worried about a woman in a nursing home, in the order of the pages.
ANSWERS: dict[str, dict[str, Any]] = {
    "what-happened": {"what_happened": "A carer shouted at her on Sunday.\r\nShe was crying."},
    "who": {"who": "known", "name": "Edith Marlowe", "age": "adult", "years": "84"},
    "where": {"place": "own-home", "home": "3 Quay Street"},
    "source": {"source": "known", "who_caused": "a night care worker"},
    "safe": {"safe": "not-known"},
    "wants": {"wants": "told", "own_words": "I want to sit in the garden again."},
    "knows": {"knows": "yes"},
    "reach": {"reach": "not-known", "must_not_know": "her son Peter"},
    "relationship": {"relationship": "family", "relation": "her daughter"},
    "contact": {"contact": "yes"},
    "details": {
        "name": "Susan",
        "contact": "07700 900123",
        "ways": ["telephone", "text"],
        "safe_contact": "After 6pm. Not the house telephone",
    },
}


def council(name: str = "Harbourshire Council", **fields: Any) -> Organisation:
    """A council here, whose triage team is set up."""
    made = CouncilFactory(name=name, **fields)
    Binding.objects.create(council=made, key="triage", team=TeamFactory(organisation=made, name="Adult safeguarding"))
    return made


def place(name: str, council: Organisation | None = None, *, town: str = "Ellsmouth", postcode: str = "EL1 2AB") -> Any:
    """A place in the directory, which the search finds."""
    number = Location.objects.count() + 1
    provider = Provider.objects.create(cqc_id=f"1-{number}", name=f"Provider of {name}")
    location = Location(cqc_id=f"2-{number}", provider=provider, name=name, town=town, postcode=postcode)
    location.council = council
    location.searched = search_index.words_of_location(location)
    location.save()
    search_index.keep([location])
    return location


def answer(client: Client, step: str, typed: dict[str, Any] | None = None, **more: str) -> Any:
    """Type into one page and press Continue."""
    return client.post(f"/report/{step}", (ANSWERS[step] if typed is None else typed) | more)


def fill_in(client: Client, **pages: dict[str, Any]) -> str:
    """Fill in the whole form page by page, following where it leads, until Check your answers. Returns that address.

    `pages` says what is typed where it differs, with the page's dashes as underscores.
    """
    differing = {key.replace("_", "-"): typed for key, typed in pages.items()}
    address = client.post("/report").headers["Location"]
    while address != "/report/check":
        step = address.removeprefix("/report/")
        if step == "emergency":
            address = "/report/wants"
            continue
        response = client.post(address, differing.get(step, ANSWERS.get(step, {})))
        assert response.status_code == 302, response.content.decode()
        address = response.headers["Location"]
    return address


def send(client: Client, **pages: dict[str, Any]) -> Any:
    """Fill in the whole form and send it. Returns the receipt page."""
    fill_in(client, **pages)
    return client.post("/report/check", follow=True)
