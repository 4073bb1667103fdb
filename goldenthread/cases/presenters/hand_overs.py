"""A hand-over as its two sides see it. Never who raised the concern."""

from typing import Any

from django.core.paginator import Page
from django.urls import reverse

from goldenthread.cases import queries
from goldenthread.cases.models import HandOver
from goldenthread.cases.operations.contact import NOT_TO_KNOW_OF_PERSON
from goldenthread.cases.operations.hand_overs import ACKNOWLEDGES
from goldenthread.cases.permissions import Permission
from goldenthread.cases.words import SAFE
from goldenthread.clocks import queries as clocks
from goldenthread.clocks.presenters import chip
from goldenthread.core import clock
from goldenthread.people.rules import age_on

OWED_BY_PARTNER = (*ACKNOWLEDGES.values(), "hand-back")


def hand_over_list(actor: Any, tab: str, page: Page) -> dict[str, Any]:
    """A partner's own list: what nobody has taken yet first."""
    here = reverse("hand_overs")
    running = clocks.running_about(actor, [one.pk for one in page], OWED_BY_PARTNER)
    return {
        "heading": f"Handed to {', '.join(actor.team_names) or actor.organisation_name}",
        "lists": [
            {"text": words, "href": f"{here}?list={key}", "current": key == tab, "count": _count(actor, key)}
            for key, words in queries.TABS.items()
        ],
        "fold": f"{queries.TABS[tab]}. Change list",
        "page": page,
        "query": f"list={tab}",
        "rows": [{"one": one, "chips": [chip(it) for it in running.get(one.pk, [])], "who": _who(one)} for one in page],
        "tab": tab,
    }


def _count(actor: Any, tab: str) -> int:
    return queries.listed_hand_overs(actor, tab).count()


def hand_over_page(actor: Any, hand_over: HandOver) -> dict[str, Any]:
    """Everything that whoever has it tonight needs, on one page that prints."""
    concern = hand_over.concern
    person = concern.person.same_as or concern.person
    ours = actor.has(Permission.SEE_HAND_OVERS) and hand_over.team_id in actor.team_ids
    running = clocks.running_about(actor, [hand_over.pk], (*OWED_BY_PARTNER, "read-return")).get(hand_over.pk, [])
    return {
        "hand_over": hand_over,
        "concern": concern,
        "person": person,
        "who": _who(hand_over),
        "ours": ours,
        "not_to_know": concern.safe_practice.get(NOT_TO_KNOW_OF_PERSON, ""),
        "chips": [chip(one) for one in running],
        "step": _step(hand_over, ours=ours),
        "safe": " ".join(
            filter(None, (SAFE.get(concern.safe_now, "").replace("I don’t know", "Not known"), concern.safe_words))
        ),
        "back": {"href": reverse("hand_overs"), "text": "Handed to us"}
        if ours
        else {"href": reverse("concern", args=[concern.pk]), "text": f"Concern {concern.reference}"},
    }


def _who(hand_over: HandOver) -> str:
    """Name and age, or what was said of them."""
    person = hand_over.concern.person.same_as or hand_over.concern.person
    age = age_on(clock.today(), born=person.born, died=person.died)
    return ", ".join(filter(None, (person.name or "Name not known", person.said_age if age is None else str(age))))


def _step(hand_over: HandOver, *, ours: bool) -> str:
    """What is to be done with it next, and by whose page: acknowledge, return, wait, read, or nothing."""
    if hand_over.returned_at:
        return "done" if ours or hand_over.read_at else "read"
    if not ours:
        return "wait"
    return "return" if hand_over.acknowledged_at else "acknowledge"
