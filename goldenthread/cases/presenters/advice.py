"""Advice given by the hub, as its list, its own page, the page of a concern and the samples show it."""

from typing import Any

from goldenthread.cases import queries
from goldenthread.cases.models import Advice, AdviceSample, Concern
from goldenthread.cases.rules.advice import CALLERS, CAME_TO, JUDGEMENTS, TOLD_TO, Likely
from goldenthread.clocks import queries as clocks
from goldenthread.clocks.models import Clock
from goldenthread.clocks.presenters import chip
from goldenthread.core import clock
from goldenthread.ui.words import moment_words, plural, short_date_words

PROMISED = ("concern-promised",)
CUT = 140
SHOWN = 50  # of what was recorded later: nobody rings so often


def advice_rows(actor: Any, rows: list[Advice]) -> list[dict[str, Any]]:
    """The lines of the list, each with the clock that looks whether its concern came."""
    running = clocks.running_about(actor, [one.pk for one in rows], PROMISED)
    return [_row(one, running.get(one.pk, [])) for one in rows]


def _row(one: Advice, owed: list[Clock]) -> dict[str, Any]:
    return {
        "one": one,
        "caller": CALLERS[one.caller],
        "told_to": TOLD_TO[one.told_to],
        "cut": short(one.advice),
        "chip": chip(owed[0]) if owed else None,
    }


def short(words: str) -> str:
    """The beginning of a text, for a list."""
    words = " ".join(words.split())
    return words if len(words) <= CUT else words[:CUT].rsplit(" ", 1)[0].rstrip(",;:.") + "…"


def advice_page(actor: Any, one: Advice) -> dict[str, Any]:
    """Everything about one advice."""
    owed = clocks.running_about(actor, [one.pk], PROMISED).get(one.pk, [])
    later = [{"one": row, "words": CAME_TO[row.came_to]} for row in one.follow_ups.order_by("-created_at")[:SHOWN]]
    by = f", by {short_date_words(one.raise_by, clock.today())}" if one.raise_by else ""
    return _row(one, owed) | {"owed": [chip(each) for each in owed], "later": later, "told_by": by}


def earlier_advice_page(actor: Any, concern: Concern) -> dict[str, Any]:
    """What was advised before a concern: what is linked, and what may be, each with why."""
    likely = queries.likely_advice(actor, concern)
    return {
        "concern": concern,
        "linked": [_row(one, []) for one in queries.advice_of(actor, concern)],
        "likely": [(str(one.pk), f"{one.reference}, {one.who_rang}") for one, _ in likely],
        "hints": {str(one.pk): f"{_why(why)}. Advised: {short(one.advice)}" for one, why in likely},
        "organisation": queries.organisation_of(concern),
    }


def _why(why: Likely) -> str:
    days = "the same day" if why.days_before == 0 else f"{plural(why.days_before, 'day')} before"
    return f"The same organisation, {days}" if why.same_organisation else f"Another organisation, or none named, {days}"


def sample_words(sample: AdviceSample) -> str:
    """A sample in a line: of which days, how many of how many."""
    today = clock.today()
    days = f"{short_date_words(sample.from_day, today)} to {short_date_words(sample.until_day, today)}"
    return f"{days}: {min(sample.size, sample.found)} of {sample.found}"


def sample_page(actor: Any, sample: AdviceSample) -> dict[str, Any]:
    """The figures of one sample in a line."""
    counted = queries.judged(actor, sample)
    parts = [f"{JUDGEMENTS[key].lower()} {counted[key]}" for key in JUDGEMENTS]
    line = f"{', '.join(parts)}, not judged yet {counted['']}"
    return {
        "sample": sample,
        "heading": sample_words(sample),
        "line": f"{line[:1].upper()}{line[1:]}",
        "drawn": f"Drawn by {sample.drawn_by}, {moment_words(sample.drawn_at, clock.now())}. Seed {sample.seed}",
        "judgements": JUDGEMENTS,
    }
