"""What the person wants, as its pages and the enquiry's own page show it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.paginator import Paginator

from goldenthread.cases import queries
from goldenthread.cases.models import DesiredOutcome, Enquiry, OutcomeSaying
from goldenthread.cases.rules.outcomes import NOT_ASKED, PERSON, REPORTED, SPEAKERS
from goldenthread.cases.rules.principles import ANSWERS, PRINCIPLES
from goldenthread.core import clock
from goldenthread.ui.tags import Tag, tag_for
from goldenthread.ui.words import short_date_words

PAGE_SIZE = 20


def outcomes_page(actor: Any, enquiry: Enquiry, number: str | None) -> dict[str, Any]:
    """Every outcome with what was said of it later, and why nobody asked, where nobody did."""
    found = queries.desired_outcomes(actor, enquiry).prefetch_related("sayings")
    page = Paginator(found, PAGE_SIZE).get_page(number)
    latest = queries.not_asked(actor, enquiry).first()
    return {
        "enquiry": enquiry,
        "concern": enquiry.concern,
        "page": page,
        "outcomes": [_outcome(one) for one in page.object_list],
        "not_asked": {"one": latest, "words": NOT_ASKED[latest.answer]} if latest else None,
        "principles": PRINCIPLES,
    }


def _outcome(one: DesiredOutcome) -> dict[str, Any]:
    sayings = sorted(one.sayings.all(), key=lambda said: said.created_at)
    return {
        "one": one,
        "caption": f"{_who(one)}, {_on(one.said_on)}",
        "mark": _mark(one),
        "sayings": [{"words": said.words, "caption": _said_later(said)} for said in sayings],
    }


def _who(said: DesiredOutcome | OutcomeSaying) -> str:
    if said.speaker == REPORTED:
        return said.name or "As reported by whoever told us"
    who = SPEAKERS[said.speaker] if said.speaker == PERSON else f"{said.name} ({_lowered(SPEAKERS[said.speaker])})"
    return f"{who}, with {said.with_whom}" if said.with_whom else who


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]


def _said_later(said: OutcomeSaying) -> str:
    what = said.get_kind_display() if not said.met else f"Judged {_lowered(tag_for('desired outcome', said.met).words)}"
    return f"{what}. {_who(said)}, {_on(said.said_on)}"


def _on(day: date) -> str:
    return short_date_words(day, clock.today())


def _mark(one: DesiredOutcome) -> Tag:
    return tag_for("desired outcome", one.state)


def wants_shown(actor: Any, enquiry: Enquiry) -> list[dict[str, Any]]:
    """The first outcomes for the enquiry's own page, each in the words of now, from one statement."""
    found: Iterable[Any] = queries.first_wants(actor, enquiry)
    return [{"words": one.latest_words or one.words, "caption": _asked(one), "mark": _mark(one)} for one in found]


def _asked(one: Any) -> str:
    first = f"{one.name or 'As reported'}, {_on(one.said_on)}" if one.speaker == REPORTED else f"Asked {_on(one.said_on)}"
    again = f", again {_on(one.latest_on)}" if one.latest_on else ""
    speaks = f". {_who(one)}" if one.speaker not in (PERSON, REPORTED) else ""
    return f"{first}{again}{speaks}"


def principles_page(actor: Any, enquiry: Enquiry) -> dict[str, Any]:
    """What was said of the six statements the last times."""
    rows = queries.principle_answers(actor, enquiry)[:PAGE_SIZE]
    return {
        "enquiry": enquiry,
        "concern": enquiry.concern,
        "asked": [{"who": _spoke(one), "answers": _answers(one.answers)} for one in rows],
    }


def _spoke(one: Any) -> str:
    who = SPEAKERS[one.speaker] if one.speaker == PERSON else f"{one.name} ({_lowered(SPEAKERS[one.speaker])})"
    return f"{who}, {_on(one.said_on)}"


def _answers(kept: dict[str, dict[str, str]]) -> list[dict[str, str]]:
    rows = []
    for one in PRINCIPLES:
        said = kept.get(one.key, {})
        rows.append({"name": one.name, "answer": ANSWERS.get(said.get("answer", ""), ""), "words": said.get("words", "")})
    return rows
