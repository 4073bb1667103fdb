"""The chronology's own page: narrowed, in the order asked for, and as it prints (design guide §5.7 and §9)."""

from typing import Any

from django.urls import reverse

from goldenthread.accounts.actor import Actor
from goldenthread.audit.permissions import Permission as Audit
from goldenthread.cases.permissions import Permission as Cases
from goldenthread.core import clock
from goldenthread.desk.forms import ChronologyAsked
from goldenthread.desk.presenters import words
from goldenthread.desk.presenters.chronologies.events import LOOK, SHOWN, Event, exactly
from goldenthread.desk.presenters.chronologies.joining import events_of
from goldenthread.desk.presenters.chronologies.markup import listed
from goldenthread.desk.queries.chronologies import Happened
from goldenthread.ui.tags import tag_for
from goldenthread.ui.words import day_of, plural


def kinds_for(actor: Actor) -> dict[str, str]:
    """By what this actor may narrow a chronology: who has looked is for those who may know."""
    return SHOWN | ({LOOK: "Who has looked"} if actor.has(Audit.SEE_WHO_LOOKED) else {})


def chronology_page(actor: Actor, found: Happened, asked: ChronologyAsked) -> dict[str, Any]:
    """Every event that fits, the newest first unless asked otherwise. The title names nobody."""
    enquiry = found.enquiry
    every = events_of(found, staff=actor.has(Cases.SEE_STAFF_NAMES))
    events = [event for event in every if _fits(event, asked)] if asked.narrows else list(every)
    if not asked.oldest_first:
        events.reverse()
    person = enquiry.person.same_as or enquiry.person
    here = reverse("chronology", args=[enquiry.pk])
    return {
        "title": f"Chronology, {enquiry.reference}",
        "kind": f"Enquiry {enquiry.reference}, {enquiry.get_kind_display().lower()}",
        "tags": [tag_for("enquiry", enquiry.stage.replace("-", "_"))],
        "back": {"href": reverse("enquiry", args=[enquiry.pk]), "text": f"Enquiry {enquiry.reference}"},
        "heading": words.person_words(person),
        "enquiry": enquiry,
        "concerns": list(found.concerns.values()),
        "asked": asked,
        "here": here,
        "lists": _lists(actor, asked, here),
        "order": _order(asked, here),
        "events": listed(events),
        "counted": _counted(len(events), len(every), asked),
        "covers": f"As at {exactly(clock.now())}",
    }


def _fits(event: Event, asked: ChronologyAsked) -> bool:
    return asked.shown in ("", event.kind) and asked.holds(day_of(event.at))


def _lists(actor: Actor, asked: ChronologyAsked, here: str) -> list[dict[str, Any]]:
    return [
        {"text": text, "href": f"{here}?{asked.query(show=kind)}", "current": kind == asked.shown}
        for kind, text in kinds_for(actor).items()
    ]


def _order(asked: ChronologyAsked, here: str) -> dict[str, str]:
    if asked.oldest_first:
        return {"now": "oldest first", "text": "Show the newest first", "href": f"{here}?{asked.query(order='')}"}
    return {"now": "newest first", "text": "Show the oldest first", "href": f"{here}?{asked.query(order='oldest')}"}


def _counted(shown: int, every: int, asked: ChronologyAsked) -> str:
    if shown == every:
        return f"{plural(shown, 'event')}"
    return f"{plural(shown, 'event')} of {every:,}"
