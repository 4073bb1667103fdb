"""Somebody's own page as staff see it: whether it is on, what it says and will say, and what its reader said."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.urls import reverse

from goldenthread.cases import operations, queries
from goldenthread.cases.models import Enquiry, PageSentence, PersonPage, SentenceState
from goldenthread.cases.rules.page_sentences import SECTIONS, Proposed, may_be_out_of_date, titles
from goldenthread.cases.rules.person_pages import DEVICES, MAILBOXES, easy_lines
from goldenthread.clocks import queries as clocks
from goldenthread.clocks.presenters import chip
from goldenthread.core import clock
from goldenthread.ui.tags import Tag
from goldenthread.ui.words import date_words, moment_words

PAGE_SIZE = 20
COLOURS = {"written": "yellow", "shown": "green", "unsafe": "purple", "left-out": "grey"}
NOT_DECIDED = Tag("Proposed, not approved", "yellow")


def pages_page(actor: Any, enquiry: Enquiry) -> dict[str, Any]:
    """Every page of one enquiry."""
    pages = list(queries.pages_of(actor, enquiry))
    return {
        "enquiry": enquiry,
        "concern": enquiry.concern,
        "rows": [{"one": one, "stands": stands(one), "opened": _opened(one)} for one in pages],
        "on": any(one.off_at is None for one in pages),
    }


def stands(page: PersonPage) -> str:
    """Whether a page is on, in words."""
    today = clock.today()
    if page.off_at:
        why = f": {page.off_because}" if page.off_because else ""
        return f"Off since {moment_words(page.off_at, clock.now())}, {page.off_by}. {page.get_off_how_display()}{why}"
    if not page.key_hash or page.link_ends_at is None:
        return "Ready, and off: no link has been made yet"
    if page.link_ends_at <= clock.now():
        return f"Off: its link ended {date_words(page.link_ends_at, today)}"
    return f"On until {date_words(page.link_ends_at, today)}"


def _opened(page: PersonPage) -> str:
    return moment_words(page.last_opened_at, clock.now()) if page.last_opened_at else "Never"


def page_page(actor: Any, page: PersonPage, number: str | None) -> dict[str, Any]:
    """One page: what makes it safe, every sentence with its state, and what its reader said."""
    enquiry, check = page.enquiry, queries.latest_check(page)
    messages = Paginator(queries.page_messages(actor).filter(page=page), PAGE_SIZE).get_page(number)
    rows = sentence_rows(page)
    running = clocks.running_about(actor, [page.pk], ("answer-person",)).get(page.pk, [])
    return {
        "page_of": page,
        "enquiry": enquiry,
        "concern": enquiry.concern,
        "stands": stands(page),
        "opened": _opened(page),
        "answers": queries.answers(page),
        "check": check,
        "device": DEVICES.get(check.device, "") if check else "",
        "mailbox": MAILBOXES.get(check.mailbox, "") if check else "",
        "sections": in_sections(page, rows),
        "to_read": sum(row["waits"] for row in rows),
        "stale": sum(row["stale"] for row in rows),
        "page": messages,
        "waiting": [one for one in messages.object_list if one.answered_at is None],
        "owed": [chip(one) for one in running],
    }


def sentence_rows(page: PersonPage) -> list[dict[str, Any]]:
    """Every sentence as it stands and as the record proposes it, in the order of the page."""
    rows, proposed = queries.latest_sentences(page), {one.key: one for one in queries.proposed_for(page)}
    latest: dict[str, Any] = {**proposed, **{key: found[-1] for key, found in rows.items()}}
    return [_row(one, rows.get(one.key, []), proposed.get(one.key)) for one in queries.in_order(latest.values())]


def _row(one: PageSentence | Proposed, rows: list[PageSentence], now: Proposed | None) -> dict[str, Any]:
    decided = next((row for row in reversed(rows) if row.state != SentenceState.WRITTEN), None)
    shown = decided if decided and decided.state == SentenceState.SHOWN else None
    stale = shown is not None and may_be_out_of_date(one.key, shown.basis, now)
    waits = not isinstance(one, PageSentence) or one.state == SentenceState.WRITTEN
    state = Tag(one.get_state_display(), COLOURS[one.state]) if isinstance(one, PageSentence) else NOT_DECIDED
    return {
        "one": one,
        "section": one.section,
        "tag": state,
        "waits": waits,
        "stale": stale,
        "says_now": now.basis if now and stale else "",
        "shown": shown,
        "read_meanwhile": shown if shown is not None and shown is not one else None,
        "by": one.written_by if isinstance(one, PageSentence) else "",
        "at": one.created_at if isinstance(one, PageSentence) else None,
        "seen": operations.as_seen(one),
        "state": one.state if isinstance(one, PageSentence) else "",
        "lines": easy_lines(one.easy or one.words),
    }


def in_sections(page: PersonPage, rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """What stands under each heading; a heading with nothing under it is left out, so that nothing shows that it was there."""
    person = page.enquiry.person.same_as or page.enquiry.person
    named, found = titles(person.name, own=page.is_own), list(rows)
    sections = [{"key": key, "title": named[key], "rows": [row for row in found if row["section"] == key]} for key in SECTIONS]
    return [section for section in sections if section["rows"]]


def titles_of(page: PersonPage) -> dict[str, str]:
    """The heading of each section of a page."""
    person = page.enquiry.person.same_as or page.enquiry.person
    return titles(person.name, own=page.is_own)


def quote_of(page: PersonPage, one: PageSentence | Proposed) -> str:
    """The person's own words that may stand above a sentence; none where the record has none for it."""
    proposed = next((found for found in queries.proposed_for(page) if found.key == one.key), None)
    return proposed.quote if proposed else one.quote


def page_card(page: PersonPage, code: str) -> dict[str, Any]:
    """What is handed over: the address, once, and whom to ring. Never the word, nor what the page is about."""
    opens = settings.PUBLIC_ADDRESS + reverse("open_own_page")
    council = page.enquiry.owner
    return {
        "page_of": page,
        "enquiry": page.enquiry,
        "link": f"{opens}?link={code}",
        "ends_at": page.link_ends_at,
        "telephone": council.telephone,
        "council": council.name,
    }
