"""What was asked of a list: read from the address, and words that may hold a name from the server's session."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from goldenthread.cases.models import ConcernStatus
from goldenthread.cases.words import PLACE
from goldenthread.desk.queries import NOBODY, TABS, WorkFilter
from goldenthread.ui.forms import StaffForm, TextField

CLOCKS = ("over", "today", "soon", "not-delivered", "paused")
LONGEST = 120  # of the words that are looked for
WORK_WORDS, SEARCH_WORDS, LOOK_WORDS = "work_list_words", "search_words", "looks_words"


class FindRecordForm(StaffForm):
    """A reference, to go to who has looked at it."""

    reference = TextField(
        label="Reference",
        missing="Enter the reference of a concern, like C-7K4M-29",
        hint="For example, C-7K4M-29",
        width="10",
        max_length=20,
    )


def typed_words(data: Mapping[str, Any], name: str) -> str:
    """Words as typed in a search box, without what no search can use."""
    return " ".join(str(data.get(name, "")).replace("\x00", " ").split())[:LONGEST]


def work_filter(asked: Mapping[str, Any], session: Mapping[str, Any]) -> WorkFilter:
    """A work list's filters. What is not among the choices is not asked."""
    return WorkFilter(
        tab=_one_of(asked.get("list"), TABS) or "team",
        clock=_one_of(asked.get("clock"), CLOCKS),
        stage=_one_of(asked.get("stage"), tuple(ConcernStatus.values)),
        where=_one_of(asked.get("where"), tuple(PLACE)),
        given=_somebody(asked.get("given", "")),
        words=str(session.get(WORK_WORDS, "")) if asked.get("find") else "",
    )


@dataclass(frozen=True)
class LooksAsked:
    """How the looks of a record are narrowed; `who` may hold a name."""

    who: str = ""
    since: date | None = None
    since_typed: str = ""
    shown: str = ""
    whole: bool = False  # everything about the same person, not this concern alone

    @property
    def query(self) -> str:
        """As an address may hold it."""
        parts = {
            "of": "person" if self.whole else "",
            "since": self.since_typed,
            "shown": self.shown,
            "find": "1" if self.who else "",
        }
        return urlencode({name: value for name, value in parts.items() if value})

    @property
    def bad_date(self) -> bool:
        """Whether a date was typed that is none."""
        return bool(self.since_typed and self.since is None)


def looks_asked(asked: Mapping[str, Any], session: Mapping[str, Any]) -> LooksAsked:
    """How a record's looks are narrowed."""
    typed = str(asked.get("since", ""))[:10].strip()
    return LooksAsked(
        who=str(session.get(LOOK_WORDS, "")) if asked.get("find") else "",
        since=_date(typed),
        since_typed=typed,
        shown=_one_of(asked.get("shown"), ("opened", "lists", "changes")),
        whole=asked.get("of") == "person",
    )


@dataclass(frozen=True)
class ChronologyAsked:
    """How a chronology is narrowed and in which order it is read."""

    shown: str = ""
    since: date | None = None
    since_typed: str = ""
    until: date | None = None
    until_typed: str = ""
    oldest_first: bool = False

    def query(self, **changed: str) -> str:
        """As an address holds it, with these parts otherwise."""
        parts = {"show": self.shown, "from": self.since_typed, "to": self.until_typed}
        parts |= {"order": "oldest" if self.oldest_first else ""} | changed
        return urlencode({name: value for name, value in parts.items() if value})

    @property
    def bad_date(self) -> bool:
        """Whether a date was typed that is none."""
        return bool((self.since_typed and not self.since) or (self.until_typed and not self.until))

    @property
    def narrows(self) -> bool:
        """Whether anything is left out at all."""
        return bool(self.shown or self.since or self.until)

    def holds(self, day: date) -> bool:
        """Whether a day is within the dates that were asked for."""
        return (self.since is None or day >= self.since) and (self.until is None or day <= self.until)


def chronology_asked(asked: Mapping[str, Any], kinds: tuple[str, ...]) -> ChronologyAsked:
    """How a chronology is narrowed, to one of these kinds. What cannot be understood is not asked."""
    since, until = (str(asked.get(name, ""))[:10].strip() for name in ("from", "to"))
    return ChronologyAsked(
        shown=_one_of(asked.get("show"), kinds),
        since=_date(since),
        since_typed=since,
        until=_date(until),
        until_typed=until,
        oldest_first=asked.get("order") == "oldest",
    )


def _date(typed: str) -> date | None:
    try:
        day, month, year = (int(part) for part in typed.split("/"))
        return date(year, month, day)
    except ValueError:
        return None


def _one_of(value: Any, allowed: tuple[str, ...]) -> str:
    return str(value) if value in allowed else ""


def _somebody(value: str) -> str:
    if value == NOBODY:
        return value
    try:
        return str(UUID(value))
    except ValueError:
        return ""
