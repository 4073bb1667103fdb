"""Emergency access as its pages show it: who, when and why, and nothing of the record that was opened."""

from collections.abc import Iterable
from typing import Any

from goldenthread.audit.models import Entry
from goldenthread.cases.models import EmergencyAccess
from goldenthread.core import clock
from goldenthread.ui.clock_words import ClockWords, clock_words
from goldenthread.ui.tags import Tag
from goldenthread.ui.words import moment_words, time_words

LISTS = {"open": "To look at", "done": "Looked at"}


def chip(access: EmergencyAccess) -> ClockWords | None:
    """By when somebody looks at it; nothing once they have."""
    return None if access.reviewed_at else clock_words(due=access.review_by, now=clock.now())


def tag(access: EmergencyAccess) -> Tag:
    """What was found of it."""
    if access.right is None:
        return Tag("Not looked at yet", "orange")
    return Tag("It was right", "green") if access.right else Tag("It was not right", "red")


def emergency_list(tab: str, page: Any, counted: dict[str, int]) -> dict[str, Any]:
    """The list to look at, one opening a row."""
    lists = [
        {"text": words, "href": f"?list={key}", "current": key == tab, "count": counted[key]} for key, words in LISTS.items()
    ]
    rows = [{"one": one, "chip": chip(one), "tag": tag(one), "when": _when(one)} for one in page.object_list]
    heading, fold = "Emergency access", "Change list"
    return {"heading": heading, "fold": fold, "lists": lists, "tab": tab, "page": page, "rows": rows, "query": f"list={tab}"}


def emergency_page(access: EmergencyAccess, entries: Iterable[Entry], *, reviews: bool, reads: bool) -> dict[str, Any]:
    """One opening, with everything that was seen and done under it."""
    return {
        "title": f"Emergency access {access.reference}",
        "access": access,
        "tag": tag(access),
        "chip": chip(access),
        "facts": _facts(access),
        "entries": [{"when": time_words(entry.at), "what": _what(entry)} for entry in entries],
        "history": _history(access),
        "reviews": reviews and access.reviewed_at is None,
        "reads": reads and access.read_at is None,
        "back": {"href": "/emergency-access/opened", "text": "Emergency access"} if reviews else None,
    }


def _facts(access: EmergencyAccess) -> list[dict[str, Any]]:
    return [
        {"term": "Who opened it", "text": access.user.name},
        {"term": "Record", "text": access.concern.reference},
        {"term": "When", "text": _when(access)},
        {"term": "Told at once", "text": ", ".join(access.told)},
    ]


def _when(access: EmergencyAccess) -> str:
    until = time_words(access.ended_at or access.ends_at)
    return f"{moment_words(access.created_at, clock.now())} until {until}"


def _what(entry: Entry) -> str:
    """What was done, in the words in which the record of looking keeps it: the page that was opened, or the act."""
    page = str(entry.detail.get("page", ""))
    if entry.action in ("looked_at", "looked_at_list"):
        return f"Looked at: {page}" if page else "Looked at the record"
    return entry.action.replace("_", " ").capitalize()


def _history(access: EmergencyAccess) -> list[str]:
    now, said = clock.now(), []
    if access.read_at:
        said.append(f"{access.read_by} has read this, {moment_words(access.read_at, now)}.")
    if access.reviewed_at:
        done = f" What is done about it: {access.done}" if access.done else ""
        found = "it was right" if access.right else "it was not right"
        said.append(f"{access.reviewed_by}, {moment_words(access.reviewed_at, now)}: {found}. {access.found}{done}")
    return said
