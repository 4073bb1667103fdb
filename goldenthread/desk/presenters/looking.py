"""Who can see a record, what left, and who has looked (design picture 13)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.urls import reverse

from goldenthread.accounts.actor import Actor
from goldenthread.audit.chain import COVERED, entry_hash
from goldenthread.audit.models import ChainCheck, Entry
from goldenthread.core import clock
from goldenthread.desk.forms import LooksAsked
from goldenthread.desk.presenters.access import Reasons, can_see
from goldenthread.desk.queries.access import Access
from goldenthread.ui.spreadsheets import Sheet
from goldenthread.ui.tags import Tag
from goldenthread.ui.words import moment_words, plural
from goldenthread.watching.models import Alarm
from goldenthread.watching.presenters import next_step

LOOKS_SHEET = Sheet("looks", "Who has looked", ("Entry", "When", "Who", "Organisation", "Did what", "Reason"))
OF = (("", "This concern"), ("person", "Everything about the same person"))
SHOWN = (("", "Looks and changes"), ("opened", "Opened it"), ("lists", "Saw it in a list"), ("changes", "Changes"))
PAGES = {
    "": "Looked",
    "concern": "Looked at the concern",
    "work list": "Saw it in the work list",
    "work list, to print": "Saw it in the work list, to print",
    "work list, downloaded": "Downloaded it in the work list",
    "enquiry": "Looked at the enquiry",
    "notice": "Looked at the notice",
    "search": "Saw it in a search",
    "who has looked": "Looked at who has looked",
    "own looks": "Looked at this list",
    "your account": "Looked at their own account",
}


@dataclass(frozen=True)
class Marks:
    """What stands beside the looks of a page."""

    reasons: Reasons
    unusual: set[int]
    alarms: list[Alarm]


def own_looks(page: Page[Entry], references: Mapping[str, str]) -> list[dict[str, str]]:
    """Each look of a page: when, on which page, and of what, as far as that may still be read."""
    return [
        {
            "at": moment_words(entry.at, clock.now()),
            "page": did_words(entry),
            "what": references.get(entry.subject_id) or (plural(len(entry.shown), "record") if entry.shown else ""),
        }
        for entry in page
    ]


def who_has_looked(
    actor: Actor,
    access: Access,
    *,
    asked: LooksAsked,
    page: Page[Entry],
    lookers: dict[str, int],
    marks: Marks,
    chain: ChainCheck | None,
) -> dict[str, Any]:
    """The page of one concern with the enquiry it led to: never its person, its words or who raised it."""
    concern = access.concern
    return {
        "title": f"Who has looked, {concern.reference}",
        "concern": concern,
        "others": [one.reference for one in access.concerns if one.pk != concern.pk],
        "enquiries": [enquiry.reference for enquiry in access.enquiries],
        "organisation": actor.organisation_name,
        "alarms": [next_step(actor, alarm) for alarm in marks.alarms],
        "can_see": can_see(access),
        "heading": f"Who has looked: {_how_many(lookers)}",
        "rows": [_look(entry, marks) for entry in page],
        "chain": "" if asked.query else _chain_words(chain, page.paginator.count),
        "changed": [entry.seq for entry in page if not _is_whole(entry)],
        "page": page,
        "query": asked.query,
        "asked": asked,
        "shown": SHOWN,
        "of": OF,
        "here": reverse("who_has_looked", args=[concern.pk]),
        "download": f"{reverse('download_looks', args=[concern.pk])}?{asked.query}",
    }


def _chain_words(chain: ChainCheck | None, entries: int) -> str:
    """What the last walk of the whole chain found, and when."""
    if chain is None or chain.ended_at is None:
        return ""
    when = moment_words(chain.ended_at, clock.now())
    if chain.fault:
        return f"The chain was checked {when} and is broken: {chain.fault}"
    return f"This record is complete: {plural(entries, 'entry', 'entries')}, chain checked {when}"


def _how_many(lookers: dict[str, int]) -> str:
    return f"{plural(lookers['people'], 'person', 'people')}, {plural(lookers['times'], 'time')}"


def _look(entry: Entry, marks: Marks) -> dict[str, Any]:
    return {
        "when": moment_words(entry.at, clock.now()),
        "who": entry.actor_name,
        "organisation": entry.organisation_name,
        "did": did_words(entry),
        "reason": marks.reasons.of(entry),
        "tag": _tag(entry, marks),
    }


def _tag(entry: Entry, marks: Marks) -> Tag | None:
    if entry.action.startswith("emergency_access"):
        return Tag("Emergency access", "purple")
    return Tag("Unusual", "orange") if entry.seq in marks.unusual else None


def did_words(entry: Entry) -> str:
    """What an entry records, in words."""
    return look_words(entry.action, entry.detail)


def look_words(action: str, detail: dict[str, Any]) -> str:
    """What was done, in words, from an entry's own values."""
    page = str(detail.get("page", ""))
    if action == "looked_at":
        return PAGES.get(page, f"Looked at: {page}")
    if action == "looked_at_list":
        return PAGES.get(page, f"Saw it in a list: {page}")
    return action.replace("_", " ").capitalize()


def _is_whole(entry: Entry) -> bool:
    """Whether an entry is as it was written. `verify_audit` walks the whole chain; this checks what is on the page."""
    content = {name: getattr(entry, name) for name in COVERED}
    return entry.hash == entry_hash(entry.prev, content)


def looks_download(entries: list[Entry], reasons: Reasons) -> Iterator[dict[str, str]]:
    """The looks as a file has them."""
    return (_download_row(entry, reasons) for entry in entries)


def _download_row(entry: Entry, reasons: Reasons) -> dict[str, str]:
    return {
        "Entry": str(entry.seq),
        "When": _exactly(entry),
        "Who": entry.actor_name,
        "Organisation": entry.organisation_name,
        "Did what": did_words(entry),
        "Reason": reasons.of(entry),
    }


def _exactly(entry: Entry) -> str:
    return entry.at.astimezone(clock.LONDON).isoformat(timespec="seconds")
