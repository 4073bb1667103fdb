"""The work list as the screen shows it (design pictures 02, 14b and 15)."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page
from django.urls import reverse

from goldenthread.cases.models import Advice, ConcernStatus
from goldenthread.clocks.presenters import chip
from goldenthread.core import clock
from goldenthread.desk import queries
from goldenthread.desk.presenters import words
from goldenthread.desk.queries import NOBODY, ListedClock, WorkFilter, WorkItem
from goldenthread.desk.rules import OURS, Owed, next_step
from goldenthread.ui.addresses import address
from goldenthread.ui.spreadsheets import Sheet
from goldenthread.ui.words import moment_words, plural

LISTS = {
    "mine": "Mine",
    "team": "My team",
    "nobody": "Not given to anyone",
    "waiting": "Waiting for others",
    "done": "Done this week",
}
CLOCKS = (
    ("", "Any"),
    ("over", "Overdue"),
    ("today", "Due today"),
    ("soon", "Due soon"),
    ("not-delivered", "Not delivered"),
    ("paused", "Paused"),
)
WHERE = (
    ("", "Any setting"),
    ("care-service", "A care service"),
    ("own-home", "At home"),
    ("elsewhere", "Somewhere else"),
    ("not-known", "Not known"),
)
STAGES = (("", "Any open stage"), *((value, words) for value, words in ConcernStatus.choices if value != "closed"))


def work_list_page(
    actor: Any, asked: WorkFilter, page: Page[Any], items: list[WorkItem], counts: dict[str, int]
) -> dict[str, Any]:
    """Everything that the page reads."""
    here, query = reverse("work_list"), query_of(asked)
    return {
        "title": "Work list",
        "heading": "Work list",
        "asked": asked,
        "page": page,
        "query": query,
        "order": "newest first" if asked.tab == "done" else "oldest clock first",
        "rows": [_row(actor, item, done=asked.tab == "done") for item in items],
        "counts": _attention(here, counts),
        "lists": [
            {"text": text, "href": f"{here}?list={tab}", "current": tab == asked.tab, "count": counts[tab]}
            for tab, text in LISTS.items()
        ],
        "fold": f"{LISTS[asked.tab]}, {'filtered' if asked.narrowed else 'everything'}. Change list or filter",
        "clear": f"{here}?list={asked.tab}",
        "download": f"{reverse('download_work_list')}?{query}",
        "clocks": CLOCKS,
        "stages": STAGES,
        "where": WHERE,
        "people": [
            ("", "Anyone"),
            (NOBODY, "Nobody yet"),
            *((str(pk), name) for pk, name in queries.teammates(actor)),
        ],
        "untaken": None if items or asked.narrowed else _untaken(actor),
    }


def query_of(asked: WorkFilter) -> str:
    """The filters as an address may hold them. The words that were looked for stay in the session: `find` says so."""
    parts = {"list": asked.tab, "clock": asked.clock, "stage": asked.stage, "where": asked.where, "given": asked.given}
    return urlencode({name: value for name, value in parts.items() if value} | ({"find": "1"} if asked.words else {}))


def _attention(here: str, counts: dict[str, int]) -> list[dict[str, Any]]:
    undelivered = "message not delivered" if counts["not_delivered"] == 1 else "messages not delivered"
    shown = (
        ("over", counts["overdue"], "overdue", "red"),
        ("today", counts["today"], "due today", "amber"),
        ("not-delivered", counts["not_delivered"], undelivered, "red"),
    )
    return [
        {"count": count, "text": text, "href": f"{here}?list=team&clock={asked}", "colour": colour}
        for asked, count, text, colour in shown
    ]


def _row(actor: Any, item: WorkItem, *, done: bool) -> dict[str, Any]:
    first = item.clocks[0] if item.clocks else None
    shown = chip(first) if first else None
    about = _concern(actor, item, done) if item.concern else _advice(item.advice, done) if item.advice else _offer(item)
    return about | {"chip": shown, "over": bool(shown and shown.state == "over")}


def _concern(actor: Any, item: WorkItem, done: bool) -> dict[str, Any]:
    concern = item.concern
    assert concern is not None
    owed = [] if done else [_owed(one) for one in item.clocks]
    step = next_step(concern.status, owed, identified=concern.identified, concern_id=concern.pk, now=clock.now())
    return {
        "headline": concern.headline,
        "href": address("concern", concern.pk),
        "reference": concern.reference,
        "status": concern.status.replace("-", "_"),
        "wish": words.wish(concern),
        "wants": "Wanted" if concern.person.died else "Wants",
        "not_asked": words.not_asked(concern, concern.person),
        "person": words.person_words(concern.person),
        "child": concern.child,
        "unsafe": concern.safe_now == "no" and not concern.person.died,
        "place": words.place(concern.location_name, concern.place_words, concern.place_kind),
        "raised": words.raised_words(concern),
        "step": step.words if step else _without_a_step(item, done),
        "step_href": words.href(step, in_list=True, concern_id=concern.pk) if step else "",
        "given_to": concern.given_to_name or "",
    }


def _owed(one: ListedClock) -> Owed:
    return Owed(one.kind, one.subject_id, one.due_at, one.ours, one.who, one.paused_at is not None, one.because)


def _without_a_step(item: WorkItem, done: bool) -> str:
    if done:
        return "None"
    return "None while it is paused" if any(one.paused_at for one in item.clocks) else "None"


def _offer(item: WorkItem) -> dict[str, Any]:
    """A concern that another council offers: until it is accepted, its reference and whose it is, and nothing else."""
    passing = item.passing
    assert passing is not None
    council = passing.concern.owner.name
    return {
        "headline": f"Offered by {council}",
        "reference": passing.concern.reference,
        "without_status": "Offered to us",
        "person": "You see who it is about once you accept it",
        "raised": f"{council}, {moment_words(passing.created_at, clock.now())}",
        "step": "Answer whether you take it on",
        "step_href": address("answer_passing_on", passing.pk),
    }


def _advice(one: Advice, done: bool) -> dict[str, Any]:
    """Advice after which a concern was promised: whoever gave it looks whether it came."""
    return {
        "headline": f"Advice to {one.organisation or one.role}",
        "reference": one.reference,
        "without_status": "Advice",
        "person": "Not named: advice only",
        "raised": f"Rang {moment_words(one.given_at, clock.now())}",
        "step": "None" if done else OURS["concern-promised"].words,
        "step_href": "" if done else address("advice", one.pk),
        "given_to": one.given_by,
    }


def _untaken(actor: Any) -> dict[str, Any] | None:
    """What the team has that nobody has taken, for somebody who has nothing to do."""
    count, oldest = queries.oldest_untaken(actor)
    if oldest is None or not oldest.clocks:
        return None
    return {
        "words": f"Your team has {plural(count, 'concern')} that nobody has taken.",
        "oldest": chip(oldest.clocks[0]),
        "take": address("start_triage", oldest.root_id),
    }


WORK_LIST_SHEET = Sheet(
    "work-list",
    "Work list",
    (
        "Clock",
        "What happened",
        "Reference",
        "Status",
        "Wants",
        "Person",
        "Place",
        "Raised by",
        "Next step",
        "Given to",
    ),
)


def download_rows(actor: Any, items: list[WorkItem], *, done: bool) -> Iterator[dict[str, str]]:
    """The list as a file has it."""
    return (_download_row(_row(actor, item, done=done)) for item in items)


def _download_row(row: dict[str, Any]) -> dict[str, str]:
    status = row.get("status", "").replace("_", "-")
    return {
        "Clock": row["chip"].words if row["chip"] else "",
        "What happened": row["headline"],
        "Reference": row["reference"],
        "Status": str(ConcernStatus(status).label) if status else row["without_status"],
        "Wants": row.get("wish") or row.get("not_asked", ""),
        "Person": row["person"],
        "Place": row.get("place", ""),
        "Raised by": row["raised"],
        "Next step": row["step"],
        "Given to": row.get("given_to") or "Nobody yet",
    }
