"""Who can see a record, what left, and who has looked (design picture 13)."""

from typing import Any

from django.core.paginator import Page
from django.urls import reverse

from goldenthread.accounts.actor import Actor
from goldenthread.audit.chain import COVERED, entry_hash
from goldenthread.audit.models import Entry
from goldenthread.cases.models import Concern
from goldenthread.core import clock
from goldenthread.desk.forms import LooksAsked
from goldenthread.involvement.models import Notice, NoticeState
from goldenthread.involvement.presenters import rule_title
from goldenthread.routing.words import recipient_words, source_words
from goldenthread.ui.words import moment_words, plural, short_date_words

SHOWN = (("", "Looks and changes"), ("opened", "Opened it"), ("lists", "Saw it in a list"), ("changes", "Changes"))
PAGES = {
    "": "Looked",
    "concern": "Looked at the concern",
    "work list": "Saw it in the work list",
    "work list, to print": "Saw it in the work list, to print",
    "work list, downloaded": "Downloaded it in the work list",
    "search": "Saw it in a search",
    "who has looked": "Looked at who has looked",
}


def who_has_looked(
    actor: Actor, concern: Concern, *, asked: LooksAsked, page: Page[Entry], lookers: dict[str, int], left: list[Notice]
) -> dict[str, Any]:
    """The page of one concern: never its person, its words or who raised it."""
    return {
        "title": f"Who has looked, {concern.reference}",
        "concern": concern,
        "organisation": actor.organisation_name,
        "can_see": _can_see(concern, left),
        "left": [_left(notice) for notice in left],
        "heading": f"Who has looked: {_how_many(lookers)}",
        "rows": [_look(entry) for entry in page],
        "changed": [entry.seq for entry in page if not _is_whole(entry)],
        "page": page,
        "query": asked.query,
        "asked": asked,
        "shown": SHOWN,
        "here": reverse("who_has_looked", args=[concern.pk]),
        "download": f"{reverse('download_looks', args=[concern.pk])}?{asked.query}",
    }


def _how_many(lookers: dict[str, int]) -> str:
    return f"{plural(lookers['people'], 'person', 'people')}, {plural(lookers['times'], 'time')}"


def _can_see(concern: Concern, left: list[Notice]) -> list[dict[str, str]]:
    """Who can see how much now, and why."""
    rows = [
        {
            "who": f"{concern.team.name}, {concern.owner.name}, and its other casework staff",
            "much": "Everything",
            "why": "The council that the concern was raised with. As long as it is kept",
        }
    ]
    for notice in left:
        if notice.state == NoticeState.SENT and notice.team:
            who = f"{notice.team.name}, {notice.team.organisation.name}"
            title = rule_title(notice.owner_id, notice.policy, notice.version, notice.rule)
            why = f"Told under the rule ‘{title}’, {source_words(notice.source)}"
            rows.append({"who": who, "much": "The notice: place, kind and stage. No name", "why": why})
    rows.append({"who": "Whoever raised it, if they have an account", "much": "Their own report", "why": "They wrote it"})
    rows.append({"who": "The provider, unless it raised it", "much": "Nothing", "why": "Nothing is shown to a named provider"})
    return rows


def _left(notice: Notice) -> dict[str, str]:
    to = f"{notice.team.name}, {notice.team.organisation.name}" if notice.team else recipient_words(notice.recipient)
    what = {
        NoticeState.SENT: "Notice, no name",
        NoticeState.NOT_TOLD: "Decided not to tell",
        NoticeState.WITH_AGENCY: "The provider that raised it was asked to tell",
    }[NoticeState(notice.state)]
    return {
        "when": short_date_words(notice.told_at or notice.created_at, clock.today()),
        "what": what,
        "to": to,
        "why": notice.not_told_because or f"{source_words(notice.source)}. {' '.join(notice.because)}",
    }


def _look(entry: Entry) -> dict[str, str]:
    return {
        "when": moment_words(entry.at, clock.now()),
        "who": entry.actor_name,
        "organisation": entry.organisation_name,
        "did": did_words(entry),
        "number": str(entry.seq),
    }


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


def looks_download(entries: list[Entry]) -> list[list[str]]:
    """The looks as a spreadsheet has them, the heading first."""
    heading = ["Entry", "When", "Who", "Organisation", "Did what"]
    return [
        heading,
        *([str(entry.seq), _exactly(entry), entry.actor_name, entry.organisation_name, did_words(entry)] for entry in entries),
    ]


def _exactly(entry: Entry) -> str:
    return entry.at.astimezone(clock.LONDON).isoformat(timespec="seconds")
