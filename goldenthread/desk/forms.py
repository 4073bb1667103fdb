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

    @property
    def query(self) -> str:
        """As an address may hold it."""
        parts = {"since": self.since_typed, "shown": self.shown, "find": "1" if self.who else ""}
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
