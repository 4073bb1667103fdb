"""What somebody's own page shows: its headings, its sentences in the way that was asked for, and whom to ring."""

from collections.abc import Iterable
from typing import Any

from goldenthread.cases import presenters as cases
from goldenthread.cases import queries
from goldenthread.cases.models import PersonPage
from goldenthread.cases.rules.page_sentences import called
from goldenthread.cases.rules.person_pages import easy_lines
from goldenthread.core import clock
from goldenthread.public_site.own_pages import WAYS
from goldenthread.public_site.queries import on_call
from goldenthread.ui.words import by_words

BODY = {"plain": "gt-public gt-own", "large": "gt-public gt-own gt-own--large", "easy": "gt-public gt-own gt-own--easy"}
STORED = {
    "message": "We have what you wrote.",
    "advocate": "You asked for someone to speak up for you. We have that.",
}


def rings(page: PersonPage) -> str:
    """Whom to ring now: the council, or the desk that answers for it while its offices are closed."""
    council = page.enquiry.owner
    desk = on_call(council)
    return (desk.telephone if desk else "") or council.telephone


def frame_of(page: PersonPage, way: str) -> dict[str, Any]:
    """What every page of a reader reads, whatever it is about."""
    return {
        "way": way,
        "ways": [{"key": key, "text": text} for key, text in WAYS.items()],
        "body": BODY[way],
        "council": page.enquiry.owner.name,
        "telephone": rings(page),
        "own": page.is_own,
    }


def own_page(page: PersonPage, way: str, said: str) -> dict[str, Any]:
    """The page for its reader: what was approved, and nothing else."""
    rows = [_row(one) for one in queries.sentences_shown(page)]
    return _page(page, way, rows) | {"said": _said(page, said)}


def preview(page: PersonPage, way: str) -> dict[str, Any]:
    """The same page for staff: with what waits for approval in its place, and without what is hidden."""
    rows = [row for row in cases.sentence_rows(page) if row["waits"] or row["shown"]]
    links = {"here": page.pk, "say": "", "speak_up": "", "said": ""}
    hidden = [row for row in cases.sentence_rows(page) if row["state"] in ("unsafe", "left-out")]
    return _page(page, way, rows) | links | {"preview": True, "page_of": page, "hidden": hidden}


def _page(page: PersonPage, way: str, rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    changed = queries.last_changed(page)
    name = called(page.name) if page.name else ""
    sections = cases.in_sections(page, rows)
    return frame_of(page, way) | {
        "heading": f"Your page, {name}" if name else "Your page",
        "changed": f"{changed:%A} {changed.day} {changed:%B}" if changed else "",
        "sections": sections,
    }


def _row(one: Any) -> dict[str, Any]:
    return {"one": one, "section": one.section, "lines": easy_lines(one.easy or one.words)}


def _said(page: PersonPage, what: str) -> dict[str, str] | None:
    """That it is stored, and by when somebody answers."""
    if not what:
        return None
    due = queries.answer_due(page)
    by = f"Somebody answers you by {by_words(due, clock.now())}." if due else ""
    return {"stored": STORED[what], "by": by}
